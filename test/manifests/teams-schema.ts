import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';

const require = createRequire(import.meta.url);

/** What Microsoft's schema of the version that a manifest names says against it. */
export function teamsSchemaFaults(manifest: { manifestVersion: string; [field: string]: unknown }): string[] {
  const folder = `@microsoft/app-manifest/build/json-schemas/teams/v${manifest.manifestVersion}`;
  const schema = JSON.parse(readFileSync(require.resolve(`${folder}/MicrosoftTeams.schema.json`), 'utf8'));
  const ajv = new AjvDraft04.default({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  return validate(manifest)
    ? []
    : (validate.errors ?? []).map(fault => `${fault.instancePath} ${fault.message}`);
}
