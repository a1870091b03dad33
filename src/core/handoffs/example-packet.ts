import { ben, exampleId, exampleOffer, friday, support, yesterday } from '../issues/example-issue.ts';
import type { Accepted } from '../issues/issue.ts';
import type { Contact } from './packet-views.ts';

/** Accepted by Ben from Ana, read back and not confirmed yet. */
export function exampleAccepted(changes: Partial<Accepted> = {}): Accepted {
  const readBack = {
    readBack: 'I send the credit note',
    readBackDueAt: friday,
    readBackState: 'given' as const,
  };
  const answered = { state: 'accepted' as const, answeredById: ben.id, answeredAt: yesterday };
  return { ...exampleOffer(), ...answered, ...readBack, fromTeam: support, senderHasLeft: false, ...changes };
}

export function exampleContact(changes: Partial<Contact> = {}): Contact {
  return {
    id: exampleId(80),
    channel: 'mail',
    inbound: true,
    automatic: false,
    who: 'Carla',
    text: 'Where is our credit note? We close the books on Friday.',
    contactAt: yesterday,
    ...changes,
  };
}
