import { z } from 'zod';
import type { Field, Option } from '../cards/form.ts';
import { shortened } from '../cards/plain.ts';
import { issueNumber, joined, person, say, type Text, when } from '../cards/say.ts';
import { makeOffer } from '../handoffs/make-offer.ts';
import type { IssueState } from '../issues/issue.ts';
import type { Reading } from '../issues/issue-cards.ts';
import { type IssueRow, issueRows, type PromiseRow, promiseRows } from '../issues/issue-rows.ts';
import { issues, mine } from '../issues/issue-views.ts';
import { type Load, load, sql } from '../load.ts';
import { named, type ReceiverFound, ReceiverRef, receiverFor } from '../people/receiver.ts';
import { receiverOptions } from '../people/receiver-options.ts';
import { nextUp, type RosterRow } from '../routing/next-up.ts';
import { rosterOf } from '../routing/roster-views.ts';
import { answer, ask, type ByStaff, type Decision, useCase } from '../use-case.ts';
import { type Kept, keptLines, shiftEcho } from './cover-cards.ts';

/** So many are offered at once; the others are counted, and offered by saying it again. */
const MOST_AT_ONCE = 10;
const myId = sql`(SELECT "personId" FROM me)`;

/** Two teams disagree about it, so it passes to nobody before a lead has decided; the same as `isLocked`. */
const locked = sql`(i."contestId" IS NOT NULL AND i."severity" <> 'urgent')`;
/** Wherever it is asked, all of it. */
const inHand = sql`${mine} AND i."offerId" IS NULL`;

/** Whoever ends their shift sees what they still hold, and offers it to the next in one tap, each with its own next step. */
export const endShift = useCase({
  name: 'shift.done',
  input: z.looseObject({
    to: ReceiverRef.optional(),
    /** The form was shown, in which a next step may be left out. */
    asked: z.boolean().optional(),
    ask: z.boolean().optional(),
  }),
  verb: {
    words: ['shift', 'done'],
    usage: '',
    help: 'offer what you still hold to the next shift',
    read: () => ({}),
  },
  loads: ({ to }, { place }) => ({
    held: issues(sql`${inHand} AND NOT ${locked}`, MOST_AT_ONCE),
    count: countOf(sql`${inHand} AND NOT ${locked}`),
    locked: countOf(sql`${inHand} AND ${locked}`),
    offered: load<IssueRow[]>(
      issueRows(sql`${mine} AND i."offerId" IS NOT NULL`, sql`i."nextDeadlineAt", i."number"`),
    ),
    promised: load<PromiseRow[]>(promiseRows(sql`k."promisedById" = ${myId}`)),
    receiver: receiverFor(to, place),
    receivers: receiverOptions(to === undefined),
    roster: load<RosterRow[]>(
      rosterOf(
        sql`(SELECT m."teamId" FROM "Member" m WHERE m."personId" = ${myId} ORDER BY m."teamId" LIMIT 1)`,
      ),
    ),
  }),
  decide: (given): Decision => {
    const { input, state, place } = given;
    const { held } = state;
    const left = state.count - held.length;
    if (held.length === 0)
      return answer({ card: shiftEcho({ offered: [], left: state.locked, to: null, kept: state }, given) });
    const receiver = named(input.to, state.receiver, place);
    const isSaid = input.asked === true || held.every(issue => issue.nextStep || stepFor(input, issue));
    if (input.ask || !receiver || !isSaid) return shiftForm(held, left, receiver, given);
    const decisions = offersOf(held, receiver, given);
    const first = receiver.team
      ? say`${{ kind: 'team', name: receiver.team.name }}`
      : say`${person(receiver.person ?? { name: '' })}`;
    return {
      writes: decisions.flatMap(({ writes }) => writes),
      facts: decisions.flatMap(({ facts }) => facts),
      answer: { kind: 'done', card: shiftEcho({ offered: held, left, to: first, kept: state }, given) },
    };
  },
});

function countOf(condition: ReturnType<typeof sql>): Load<number> {
  return load(sql`SELECT to_jsonb(count(*)) FROM "Issue" i WHERE ${condition}`);
}

function stepFor(input: Record<string, unknown>, { number }: IssueState): string {
  const typed = input[`step_${number}`];
  return typeof typed === 'string' ? typed.trim().slice(0, 300) : '';
}

interface Around extends ByStaff {
  input: Record<string, unknown>;
  now: Date;
  state: { receivers: Option[]; roster: RosterRow[] } & Kept;
}

/** Each as an offer of its own. Whoever is next up for one has it before the next is given out. */
function offersOf(
  held: IssueState[],
  receiver: ReceiverFound,
  given: Parameters<typeof makeOffer>[1] & { input: Record<string, unknown> },
): Decision[] {
  const known = { candidates: [], options: [], rooms: [], policies: [], active: [] };
  let to = receiver;
  return held.map(issue => {
    const note = stepFor(given.input, issue) || issue.nextStep || '';
    const wanted = { receiver: to, item: issue, meant: null, note, dueAt: null, packet: {}, wasNamed: true };
    const decision = makeOffer(wanted, given, known);
    to = withOneMore(to, decision);
    return decision;
  });
}

function withOneMore(receiver: ReceiverFound, { writes }: Decision): ReceiverFound {
  const named = writes.find(write => write.how === 'insert' && write.table === 'Handoff');
  const id = named && 'row' in named && 'nextUpId' in named.row ? named.row.nextUpId : null;
  if (!receiver.team || !id) return receiver;
  const roster = receiver.team.roster.map(row => (row.id === id ? { ...row, asked: row.asked + 1 } : row));
  return { ...receiver, team: { ...receiver.team, roster } };
}

function shiftForm(
  held: IssueState[],
  left: number,
  receiver: ReceiverFound | null,
  { input, state, me, now, zone }: Around,
): Decision {
  const fields: Field[] = [
    ...(receiver
      ? []
      : [
          {
            kind: 'choice' as const,
            name: 'to',
            label: 'To',
            ...whom(state, me, now),
            lookup: 'receiver' as const,
          },
        ]),
    ...held
      .filter(issue => !issue.nextStep)
      .map(issue => ({
        kind: 'text' as const,
        name: `step_${issue.number}`,
        label: `What is next for H-${issue.number}?`,
        hint: issue.title.slice(0, 150),
        value: stepFor(input, issue),
        maxLength: 300,
        optional: true,
      })),
  ];
  const to = receiver?.team
    ? `team:${receiver.team.id}`
    : receiver?.person
      ? `person:${receiver.person.id}`
      : undefined;
  return ask(
    { title: 'Shift done', submit: 'Offer all', intro: introOf(held, left, state, { now, zone }), fields },
    { to, asked: true },
  );
}

/** The next who is on shift goes first, then the teams of whoever ends theirs. */
function whom(
  { receivers, roster }: Around['state'],
  me: ByStaff['me'],
  now: Date,
): { options: Option[]; value?: string } {
  const [team] = me.teams;
  const hours = {
    zone: team?.zone ?? me.zone ?? 'UTC',
    hours: (team?.hours ?? null) as null,
    holidays: team?.holidays ?? null,
  };
  const next = team && nextUp(roster, { now, words: '', hours, region: team.region, except: [me.id] });
  const first = next
    ? [{ value: `person:${next.person.id}`, label: `Next on shift: ${next.person.name}` }]
    : [];
  const value = team ? `team:${team.id}` : first[0]?.value;
  const options = [...first, ...receivers.filter(option => option.value !== first[0]?.value)];
  return { options, value: options.some(option => option.value === value) ? value : undefined };
}

/** What is still held, one line each: first what is offered now, then what goes on without them, and what they promised. */
function introOf(held: IssueState[], left: number, kept: Kept, reading: Reading): Text {
  const lines = held.map(issue =>
    joined([
      say`${issueNumber(issue)} ${shortened(issue.title, 80)}`,
      issue.nextDeadlineAt && say`${when(issue.nextDeadlineAt, reading.zone, reading.now)}`,
    ]),
  );
  const more = left > 0 && say`${left} more, which you can offer after these`;
  return joined([...lines, more, ...keptLines(kept, reading).map(({ text }) => text)], '\n');
}
