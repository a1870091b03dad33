import { changeAddress } from './address.ts';
import { offerDraft } from './composer/drafts.ts';
import { slackDraft } from './slack/SlackComposer.tsx';

const person = 'ana';
const room = 'cust-acme';
const line = '/handoff @billing refund for invoice 4411 by friday 5pm';

/** The one thing to try when nothing is known yet, with people and rooms of the seeded company. */
export const tryFirst = {
  room,
  line,
  fillIn: (): void => {
    offerDraft(slackDraft(person, room), line);
    changeAddress({ slack: person, slackRoom: room, slackThread: undefined, side: undefined });
  },
};
