import type { Field } from '../cards/form.ts';
import { say } from '../cards/say.ts';
import { Refusal } from '../refusal.ts';

export function zoneField(value: string | undefined): Field {
  return {
    kind: 'text',
    name: 'zone',
    label: 'Time zone',
    hint: 'A city such as Berlin, or Europe/Berlin',
    value,
    maxLength: 60,
  };
}

export function unknownZone(typed: string): Refusal {
  return new Refusal(
    'invalid',
    say`I know no time zone '${typed}', or more than one. Try a city such as Berlin, or Europe/Berlin`,
    { field: 'zone' },
  );
}
