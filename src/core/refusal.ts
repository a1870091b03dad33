import type { Button } from './cards/card.ts';
import type { Text } from './cards/say.ts';
import type { RefusalCode, Refused } from './outcome.ts';
import type { Place, PlatformName } from './place.ts';

/** An expected no, with the sentence that the person reads. `perform` catches it; anything else that is thrown is a bug. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly reason: Text;
  readonly field?: string;
  readonly buttons?: Button[];

  constructor(code: RefusalCode, reason: Text, more: { field?: string; buttons?: Button[] } = {}) {
    super(code);
    this.code = code;
    this.reason = reason;
    this.field = more.field;
    this.buttons = more.buttons;
  }

  get outcome(): Refused {
    return {
      kind: 'refused',
      code: this.code,
      reason: this.reason,
      field: this.field,
      buttons: this.buttons,
    };
  }
}

/**
 * What must be brought into the database before it can be decided, such as somebody whom only a platform knows. It is
 * looked up once, outside of any write, and decided again; then `refusal` stands.
 */
export class Unknown extends Error {
  readonly what: Wanted;
  readonly refusal: Refusal;

  constructor(what: Wanted, refusal: Refusal) {
    super(`unknown ${what.kind}`);
    this.what = what;
    this.refusal = refusal;
  }
}

export type Wanted =
  | ({ platform: PlatformName; tenant: string } & (
      | { kind: 'group' }
      | { kind: 'account'; userId: string; place: Place | null }
      /** The people in the room, and with them whether outsiders can read it. */
      | { kind: 'roster'; place: Place }
    ))
  /** Somebody entered a one-time code: whom or what it joins becomes one, in a transaction of its own. */
  | { kind: 'join'; code: string; personId: string; organizationId: string };
