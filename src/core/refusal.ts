import type { Button } from './cards/card.ts';
import type { Text } from './cards/say.ts';
import type { RefusalCode } from './outcome.ts';

/** An expected no, with the sentence that the person reads. `perform` catches it; anything else that is thrown is a bug. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly reason: Text;
  readonly field?: string;
  readonly buttons?: Button[];

  constructor(code: RefusalCode, reason: Text, more: { field?: string; buttons?: Button[] } = {}) {
    super(`${code}: ${reason.map(part => ('text' in part ? part.text : part.kind)).join('')}`);
    this.code = code;
    this.reason = reason;
    this.field = more.field;
    this.buttons = more.buttons;
  }
}
