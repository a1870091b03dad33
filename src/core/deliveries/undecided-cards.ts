import type { Button, Card, Line } from '../cards/card.ts';
import { shortened } from '../cards/plain.ts';
import { issueNumber, joined, room as roomPart, say, type Text, when } from '../cards/say.ts';
import type { Reading } from '../issues/issue-cards.ts';
import { platformTitles } from '../place.ts';
import type { Undecided, UndecidedItem } from './undecided-views.ts';

// What is said of messages of which nobody can tell whether they arrived.

/** One room at a time, for whoever looks into it: what may be missing there, each to be sent again; the rest is confirmed. */
export function undecidedCard({ room, items, count }: Undecided, { now, zone }: Reading): Card {
  const shown = items.map(({ id }) => id);
  const elsewhere = count - items.length;
  return {
    title: count === 1 ? say`1 message may not have arrived` : say`${count} messages may not have arrived`,
    tone: 'waiting',
    body: [
      { text: say`Look into ${whereIs(room)}:` },
      ...items.map(
        (item): Line => ({
          text: joined([whatOf(item), say`sent ${when(item.sentAt, zone, now)}`]),
          button: items.length > 1 ? sendAgain('Send again', [item.id]) : undefined,
        }),
      ),
    ],
    buttons: [
      { label: confirmLabel(items), intent: 'delivery.confirm', input: { ids: shown }, style: 'primary' },
      sendAgain(items.length > 1 ? `Send all ${items.length} again` : 'Send again', shown),
    ],
    foot: elsewhere > 0 ? say`Then ${elsewhere} more.` : undefined,
  };
}

function confirmLabel(items: UndecidedItem[]): string {
  return items.length > 1 ? `All ${items.length} are there` : 'It is there';
}

function sendAgain(label: string, ids: string[]): Button {
  return { label, intent: 'delivery.resend', input: { ids } };
}

function whereIs(room: Undecided['room']): Text {
  if (!room) return say`a room that is gone`;
  const { name, platform, conversationId, person } = room;
  const title = platformTitles[platform];
  if (person !== null) return say`${person}'s chat with Handrail (${title})`;
  return say`${conversationId ? roomPart({ name, platform, conversationId }) : name} (${title})`;
}

function whatOf({ kind, issue }: UndecidedItem): Text {
  if (!issue) return say`a digest`;
  const about = say`${issueNumber(issue)} ${shortened(issue.title, 60)}`;
  return kind === 'card' ? about : say`a message about ${about}`;
}

export function nothingUndecidedCard(): Card {
  return { body: [{ text: say`Nothing is in doubt: every message has arrived, or waits to be sent.` }] };
}

export function resentCard(count: number): Card {
  return { body: [{ text: count === 1 ? say`It is sent again.` : say`${count} messages are sent again.` }] };
}

/** What the platform never named cannot be kept true: a later change needs a message of its own. */
export function confirmedCard(): Card {
  return {
    body: [
      { text: say`Noted.` },
      { text: say`A card among them stays as it is; its next change is posted anew.`, small: true },
    ],
  };
}
