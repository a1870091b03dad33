import { z } from 'zod';
import { person, say, time } from '../cards/say.ts';
import type { EventKinds, Happened } from '../event.ts';
import { coverCard, returnedCard } from './cover-cards.ts';
import type { Held, Meanwhile } from './cover-views.ts';

const Told = z.object({
  name: z.string().optional(),
  whose: z.string().optional(),
  cover: z.string().optional(),
  person: z.string().optional(),
  untilAt: z.date().optional(),
  reason: z.string().optional(),
});

/** What whoever was named to cover is told. */
interface Named {
  person: string;
  whose: string;
  untilAt: Date;
  due: Held[];
  offered: Held[];
}

const told = (event: Happened) => Told.parse(event.data);
const somebody = (name: string | undefined) => person({ name: name ?? 'somebody' });

/** What is said of absences, and to whom. */
export const coverEvents: EventKinds = {
  'person.went_away': {
    tells: () => say`went away`,
    notifies: fact => [fact.data.cover as string | undefined],
    notice: event => {
      const data = event.data as unknown as { untilAt: Date; name: string; due: Held[]; offered: Held[] };
      const who = { id: event.personId ?? '', name: data.name };
      return coverCard(who, { ...data, cover: null }, { now: event.at, zone: event.zone });
    },
  },
  'cover.named': {
    tells: event => say`named ${somebody(told(event).name)} to cover for ${somebody(told(event).whose)}`,
    notifies: fact => [fact.data.cover as string],
    notice: event => {
      const data = event.data as unknown as Named;
      return coverCard(
        { id: data.person, name: data.whose },
        { ...data, cover: null },
        { now: event.at, zone: event.zone },
      );
    },
  },
  'person.came_back': { tells: () => say`came back` },
  'person.returned': {
    tells: () => say`came back`,
    notifies: fact => [fact.data.person as string],
    notice: event => {
      const data = event.data as unknown as Meanwhile & { person: string; sinceAt: Date };
      return returnedCard(data.person, data.sinceAt, data, { now: event.at, zone: event.zone });
    },
  },
  'room.left': { tells: () => say`left the room` },
  'issue.covered': {
    tells: event => say`${somebody(told(event).whose)} is away, and ${somebody(told(event).name)} covers`,
  },
  'issue.given_back': { tells: event => say`went back to ${somebody(told(event).name)}` },
  'cover.declined': {
    tells: event => say`cannot cover: ${told(event).reason}`,
    notifies: fact => [fact.data.person as string],
    notice: event => declinedCard(event),
  },
};

/** To whoever is away; their lead sees it among what needs them. */
function declinedCard(event: Happened) {
  const { reason, untilAt } = told(event);
  const who = event.person ? person(event.person) : somebody(undefined);
  return {
    tone: 'late' as const,
    body: [
      { text: say`${who} cannot cover for you: ${reason}` },
      {
        text: say`You are away until ${untilAt && time(untilAt, event.zone, 'full')}, and nobody covers now. Your lead sees it.`,
        small: true as const,
      },
    ],
    buttons: [
      {
        label: 'Name another',
        intent: 'cover.name',
        input: { person: told(event).person },
        opens: 'form' as const,
      },
    ],
  };
}
