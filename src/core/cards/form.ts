import type { Text } from './say.ts';

/** What is asked when a line or a tap left something out; prefilled with what is known. */
export interface Form {
  title: string;
  intro?: Text;
  /** What should be known while filling it in, in small print: a line each. */
  notes?: Text[];
  /** The Intent that submitting performs, together with the draft's input. */
  intent: string;
  draft: string;
  submit: string;
  fields: Field[];
}

export type Field = {
  name: string;
  label: string;
  optional?: boolean;
  hint?: string;
  /** What is wrong with what was entered before. */
  error?: string;
} & (
  | { kind: 'text'; value?: string; long?: boolean; maxLength: number }
  /** `value` is an instant in ISO 8601; `zone` the IANA name of the person's zone. */
  | { kind: 'time'; value?: string; zone: string }
  /** `lookup` names what may be searched in where the options are only a part. */
  | { kind: 'choice'; options: Option[]; value?: string; lookup?: Lookup; isPart?: boolean }
);

/** So many options are read for a choice. A list as long as that is most likely a part. */
export const MOST_OPTIONS = 100;

export interface Option {
  label: string;
  value: string;
}

export type Lookup = 'receiver' | 'team' | 'person' | 'customer' | 'issue';
