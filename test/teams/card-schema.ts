import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };

const file = new URL('../../../shared/schemas/adaptive-card-1.5.0.schema.json', import.meta.url);

/** Whether Microsoft's schema lies beside the project, as it does in CI. */
export const hasCardSchema = existsSync(file);

/** What Microsoft's schema of Adaptive Cards 1.5 says against a card; `msteams` is Teams' own addition to it. */
export function cardSchemaFaults(card: object): string[] {
  const { msteams: _, ...known } = card as { msteams?: unknown };
  const validate = validator();
  return validate(known)
    ? []
    : (validate.errors ?? []).map(fault => `${fault.instancePath} ${fault.message}`);
}

let compiled: ReturnType<Ajv['compile']> | undefined;

function validator(): ReturnType<Ajv['compile']> {
  if (compiled) return compiled;
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: false });
  ajv.addMetaSchema(draft6);
  const { id: _, ...schema } = JSON.parse(readFileSync(file, 'utf8')); // draft 4's name for an address that nobody needs
  compiled = ajv.compile(schema);
  return compiled;
}
