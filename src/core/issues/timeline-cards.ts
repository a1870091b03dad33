import type { Card, Line } from '../cards/card.ts';
import { plain, shortened } from '../cards/plain.ts';
import { issueNumber, joined, person, room, say, type Text, time } from '../cards/say.ts';
import type { EventKinds, Happened } from '../event.ts';
import { platformTitles } from '../place.ts';

/** An issue's events, oldest first, and how many there were before them. */
export interface TimelineView {
  issue: { id: string; number: number; title: string };
  events: Happened[];
  earlier: number;
  /** What each leg took. */
  legs?: Text;
}

/** So much is read at once; platforms would cut off the end of more, which is the newest. */
const MOST_CHARACTERS = 6_000;

/** The private answer to `timeline`: when, who, what and where, a line each. */
export function timelineCard({ issue, events, earlier, legs }: TimelineView, kinds: EventKinds): Card {
  const lines = newest(events.map(event => eventText(event, issue, kinds)));
  const left = earlier + events.length - lines.length;
  return {
    title: say`${issueNumber(issue)} · ${issue.title}`,
    body: [
      ...(left > 0 ? [{ text: say`… ${left} earlier`, small: true as const }] : []),
      ...lines.map((text): Line => ({ text })),
    ],
    foot: legs,
  };
}

export function eventText(event: Happened, { id }: TimelineView['issue'], kinds: EventKinds): Text {
  const other = event.issue && event.issue.id !== id && say`${issueNumber(event.issue)}`;
  return joined([
    say`${time(event.at, event.zone, 'date')}`,
    other,
    whatHappened(event, kinds),
    whereOf(event),
  ]);
}

function newest(texts: Text[]): Text[] {
  let left = MOST_CHARACTERS;
  const first = texts.findLastIndex(text => {
    left -= plain(text).length;
    return left < 0;
  });
  return texts.slice(first + 1);
}

/** "Ben claimed it for Billing"; what the system did by itself names nobody. */
export function whatHappened(event: Happened, kinds: EventKinds): Text {
  const what = brief(kinds[event.name]?.tells(event) ?? say`${event.name}`);
  return event.person ? say`${person(event.person)} ${what}` : what;
}

/** Long notes are read on the card itself. */
function brief(text: Text): Text {
  return text.map(part => (part.kind === 'written' ? { ...part, text: shortened(part.text, 160) } : part));
}

function whereOf({ platform, room: where }: Happened): Text | null {
  if (!platform) return null;
  const on = say`${{ kind: 'words', text: platformTitles[platform] }}`;
  return where ? say`${on} ${room({ ...where, platform })}` : on;
}
