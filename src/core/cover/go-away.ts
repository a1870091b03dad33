import { z } from 'zod';
import type { Person } from '../../database/generated/client.ts';
import type { Button } from '../cards/card.ts';
import type { Field, Option } from '../cards/form.ts';
import { person as personPart, say } from '../cards/say.ts';
import { place, touch, touchTeams, update, type Write, wind } from '../change.ts';
import { personalMornings } from '../digests/digest-times.ts';
import { sql } from '../load.ts';
import { isAway } from '../people/cover.ts';
import { personOptions } from '../people/receiver-options.ts';
import { PersonRef, personMeant } from '../people/which-person.ts';
import type { Place } from '../place.ts';
import { Refusal } from '../refusal.ts';
import { answer, ask, type Decision, type Me, useCase } from '../use-case.ts';
import { backAt, readAbsence } from './absence.ts';
import { awayCard, awayEcho } from './cover-cards.ts';
import { coveredFor, coverNow, heldBy, offeredByName, peopleCalled } from './cover-views.ts';

const mine = sql`(SELECT "personId" FROM me)`;

/** Whoever goes away names until when and who covers: what is due meanwhile is theirs at once, and comes back. */
export const goAway = useCase({
  name: 'person.away',
  input: z.object({
    until: z.string().max(200).optional(),
    person: z.union([PersonRef, z.object({ kind: z.literal('name'), name: z.string().max(200) })]).optional(),
    /** The form was shown: without a cover nobody covers. */
    asked: z.boolean().optional(),
    ask: z.boolean().optional(),
  }),
  verb: {
    words: ['away'],
    usage: 'until when, who covers',
    help: 'who has what is yours while you are away',
    read: readAbsence,
  },
  loads: ({ person }, { place }) => ({
    called: peopleCalled(person, place),
    people: personOptions(),
    cover: coverNow(mine),
    held: heldBy(mine),
    offered: offeredByName(mine),
    covered: coveredFor(mine),
  }),
  decide: ({ input, state, me, place: here, zone, organization, now }): Decision => {
    const reading = { now, zone };
    const isAsking = input.until === undefined && input.person === undefined && !input.ask;
    if (isAsking && me.awayUntilAt && isAway(me, now))
      return answer({ card: awayCard({ untilAt: me.awayUntilAt, cover: state.cover }, reading) });
    const hours = { ...personalMornings(me, me.teams[0] ?? null, organization).hours, zone };
    const untilAt = input.until === undefined ? null : backAt(input.until, now, hours);
    const cover = coverMeant(input.person, state.called, here);
    if (cover) mustCover(cover, me, now);
    if (input.ask || !untilAt || !(cover || input.asked))
      return absenceForm({ untilAt, cover, called: input.person }, state, zone);
    const since = isAway(me, now) ? me.awaySinceAt : now;
    const away = { ...me, awaySinceAt: since, awayUntilAt: untilAt, coverId: cover?.id ?? null };
    const due = state.held.filter(({ nextDeadlineAt }) => nextDeadlineAt < untilAt);
    const absence = { untilAt, cover, due, offered: state.offered };
    return {
      writes: [
        update('Person', away),
        wind('person.return', me.id, untilAt),
        touch('home', me.id),
        touchTeams(me.id),
        wind('speaker.show', me.id, now),
        ...state.covered.map(({ id }) => wind('issue.cover', id, now)),
        ...due.map(({ id }) => wind(cover ? 'issue.cover' : 'issue.release', id, now)),
        ...state.held.map(({ id }) => touch('issue', id)),
        ...state.offered.flatMap(({ id }) => offeredWrites(id, cover)),
      ],
      facts: [{ name: 'person.went_away', data: { ...absence, cover: cover?.id, name: me.name } }],
      answer: { kind: 'done', card: awayEcho(absence, reading, undo) },
    };
  },
});

const undo: Button = { label: 'Undo', intent: 'person.back', input: { undo: true } };

/** Its card says who may claim it instead, and stands where they read it. */
export function offeredWrites(issueId: string, cover: Person | null): Write[] {
  return [touch('issue', issueId), ...(cover ? [place('issue', issueId, { personId: cover.id })] : [])];
}

type CalledRef = PersonRef | { kind: 'name'; name: string };

/**
 * The one who was mentioned, chosen or called by name; null where none was, or where several bear the name or nobody does.
 * @throws Unknown where it is nobody whom the database knows; the platform is asked once
 */
function coverMeant(ref: CalledRef | undefined, found: Person[], here: Place | null): Person | null {
  if (ref === undefined) return null;
  if (typeof ref === 'string' || ref.kind !== 'name') return personMeant(ref, found[0] ?? null, here);
  const exact = found.filter(({ name }) => name.toLowerCase() === ref.name.toLowerCase());
  const [one, another] = exact.length > 0 ? exact : found;
  return another ? null : (one ?? null);
}

/** @throws Refusal invalid */
function mustCover(cover: Person, me: Me, now: Date): void {
  if (cover.id === me.id)
    throw new Refusal('invalid', say`You cannot cover for yourself.`, { field: 'person' });
  if (isAway(cover, now))
    throw new Refusal('invalid', say`${personPart(cover)} is away too. Name somebody else.`, {
      field: 'person',
    });
}

function absenceForm(
  { untilAt, cover, called }: { untilAt: Date | null; cover: Person | null; called: CalledRef | undefined },
  { called: found, people }: { called: Person[]; people: Option[] },
  zone: string,
): Decision {
  const unclear = typeof called === 'object' && called.kind === 'name' && !cover ? called.name : null;
  const several = unclear !== null && found.length > 1;
  const options = several
    ? found.map(({ id, name, email }) => ({
        value: `person:${id}`,
        label: [name, email].filter(Boolean).join(' · '),
      }))
    : people;
  const fields: Field[] = [
    { kind: 'time', name: 'until', label: 'Until when?', value: untilAt?.toISOString(), zone },
    {
      kind: 'choice',
      name: 'person',
      label: 'Who covers?',
      options: withCover(options, cover),
      value: cover ? `person:${cover.id}` : undefined,
      lookup: 'person',
      optional: true,
      hint: 'Left empty, nobody covers, and your team decides about what is due meanwhile.',
      error:
        unclear === null
          ? undefined
          : several
            ? `Several people are called ${unclear}.`
            : `I know nobody called ${unclear}.`,
    },
  ];
  const known = {
    until: untilAt?.toISOString(),
    person: cover ? `person:${cover.id}` : undefined,
    asked: true,
  };
  return ask({ title: 'Away', submit: 'Set it', fields }, known);
}

function withCover(options: Option[], cover: Person | null): Option[] {
  const value = cover && `person:${cover.id}`;
  if (!value || options.some(option => option.value === value)) return options;
  return [{ value, label: cover.name }, ...options];
}
