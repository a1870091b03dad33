import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';

const require = createRequire(import.meta.url);
const schemas = join(dirname(require.resolve('@microsoft/app-manifest')), 'json-schemas/teams');

/** What Microsoft's schema of the version that a manifest names says against it. */
export function teamsSchemaFaults(manifest: { manifestVersion: string; [field: string]: unknown }): string[] {
  const file = join(schemas, `v${manifest.manifestVersion}/MicrosoftTeams.schema.json`);
  const ajv = new AjvDraft04.default({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')));
  return validate(manifest)
    ? []
    : (validate.errors ?? []).map(fault => `${fault.instancePath} ${fault.message}`);
}
