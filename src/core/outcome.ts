import type { Button, Card } from './cards/card.ts';
import type { Form } from './cards/form.ts';
import type { Text } from './cards/say.ts';

/** The answer to an Intent, as data: stored with the effect (but for `working`) and given again to the same request. */
export type Outcome = Done | Asks | Refused | Working;

export interface Done {
  kind: 'done';
  /** The private answer; absent where the live card already says it all. */
  card?: Card;
  /** The card as it now stands, for platforms that replace the tapped card in their reply. */
  live?: Card;
  /** Takes it back; once it is committed, it stands under the private answer. */
  undo?: Button;
}

/** It takes longer than the platform waits; the answer will be whispered. */
export interface Working {
  kind: 'working';
}

export interface Asks {
  kind: 'asks';
  form: Form;
}

export interface Refused {
  kind: 'refused';
  code: RefusalCode;
  reason: Text;
  /** The field of the form that was wrong. */
  field?: string;
  buttons?: Button[];
}

export type RefusalCode =
  | 'not_found'
  | 'not_allowed'
  | 'not_staff'
  | 'conflict'
  | 'invalid'
  | 'unknown_verb'
  | 'unavailable';
