import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

const folder = new URL('../../../shared/schemas/', import.meta.url);
/** Under which the first schema refers to the others. */
const PUBLISHED = 'https://raw.githubusercontent.com/slackapi/manifest-schema/v0.5.0/schemas/';

/** Whether Slack's schemas lie beside the project. CI has them, so there they are not looked for. */
export const lacksSlackSchema = !existsSync(folder) && !process.env.CI;

/** What Slack's schema says against a manifest. */
export function slackSchemaFaults(manifest: unknown): string[] {
  const ajv = new Ajv({ strict: false });
  addFormats.default(ajv);
  for (const version of ['1.0.0', '2.0.0']) {
    const name = `manifest.schema.${version}.json`;
    ajv.addSchema({ ...read(name), $id: undefined }, `${PUBLISHED}${name}`);
  }
  const validate = ajv.compile(read('slack-manifest.schema.json'));
  return validate(manifest)
    ? []
    : (validate.errors ?? []).map(fault => `${fault.instancePath} ${fault.message}`);
}

function read(name: string): object {
  return JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
}
