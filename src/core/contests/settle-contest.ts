import { z } from 'zod';
import type { Option } from '../cards/form.ts';
import { say } from '../cards/say.ts';
import { place, type Write } from '../change.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { takeBack } from '../handoffs/handoff.ts';
import {
  type Changed,
  type IssueState,
  type Moment,
  mustBeOpen,
  type Named,
  type Owner,
  passedTo,
  settled,
} from '../issues/issue.ts';
import { disagreement, hasIt, issueCard, whoHas } from '../issues/issue-cards.ts';
import { IssueRef, issues, pointedAt } from '../issues/issue-views.ts';
import { readsIn } from '../people/reach.ts';
import { named, type ReceiverFound, ReceiverRef, receiverFor } from '../people/receiver.ts';
import { receiverOptions, receiverValue, withChosen } from '../people/receiver-options.ts';
import { leads } from '../people/who-may.ts';
import { Refusal } from '../refusal.ts';
import { ask, type Decision, type Me, useCase } from '../use-case.ts';
import { type Contested, contestFact, settledContest } from './contest.ts';
import { decidersFor, teamInContest } from './contest-views.ts';

/** A lead of either team says who has it, and what was missing; from then on it may pass on again. */
export const settleContest = useCase({
  name: 'contest.settle',
  input: z.object({ issue: IssueRef, to: ReceiverRef.optional(), missing: TypedText.optional() }),
  loads: ({ issue, to }, { place: where }) => ({
    issues: issues(pointedAt(issue)),
    deciders: decidersFor(issue),
    receiver: receiverFor(to, where),
    receivers: receiverOptions(to === undefined),
    team: teamInContest(to, issue, where),
  }),
  decide: ({ input, state, me, place: where, now, usual, zone }): Decision => {
    const [before] = state.issues;
    if (!before) throw new Refusal('not_found', say`There is no such issue.`);
    const contest = mustBeContested(before);
    mustDecide(me, contest, state.deciders?.deputies ?? [], now);
    const receiver = named(input.to, state.receiver, where);
    if (!receiver || !input.missing) return askWhom(before, receiver, state.receivers, input.missing);
    const owner = receiver.team
      ? { person: null, team: receiver.team }
      : { person: receiver.person, team: state.team };
    const { issue, writes } = settle(
      before,
      contest,
      owner,
      { by: me, missing: input.missing },
      { now, usual },
    );
    return {
      // A person reads it in the notice; whatever waits for a team stands in its room.
      writes: [
        ...writes,
        ...(receiver.team ? readsIn(receiver).map(at => place('issue', issue.id, at)) : []),
      ],
      facts: [
        contestFact('contest.settled', issue, contest, {
          owner: receiver.person?.name,
          team: owner.team?.name,
          missing: input.missing,
          told: [issue.ownerId, before.ownerId, ...(state.deciders?.deciding ?? [])],
        }),
      ],
      answer: { kind: 'done', live: issueCard(issue, { now, zone }) },
    };
  },
});

/** Whatever is offered is taken back; the issue passes to its owner in the same instant. */
function settle(
  before: IssueState,
  contest: Contested,
  owner: Owner,
  how: { by: Named; missing: string },
  at: Moment,
): Changed {
  const kept = before.offer ? takeBack(before, how.by, at) : { issue: before, writes: [] as Write[] };
  const stays = before.ownerId === (owner.person?.id ?? null) && before.teamId === (owner.team?.id ?? null);
  const passed = stays ? { issue: kept.issue, writes: [] } : passedTo(kept.issue, owner, at);
  const open = { ...passed.issue, contestId: null, contest: null };
  const { issue, writes } = settled(before, open, at);
  const its = settledContest(contest, { ...how, owner: owner.person, team: owner.team }, at.now);
  return { issue, writes: [...kept.writes, ...passed.writes, ...writes, ...its] };
}

/** @throws Refusal conflict, saying who has it */
function mustBeContested(issue: IssueState): Contested {
  mustBeOpen(issue);
  if (issue.contest) return issue.contest;
  throw new Refusal('conflict', say`Nobody disagrees about it any more: ${hasIt(issue)}.`);
}

/** @throws Refusal not_allowed but for the leads, and for the deputies once the leads' time is over */
function mustDecide(me: Me, { deputyAt, fromTeam, toTeam }: Contested, deputies: string[], now: Date): void {
  if ([fromTeam, toTeam].some(team => team && leads(me, team))) return;
  const isDeputy = deputies.includes(me.id);
  if (isDeputy && deputyAt <= now) return;
  throw new Refusal(
    'not_allowed',
    isDeputy
      ? say`It is with the leads first; it comes to you when they do not answer.`
      : say`Only a lead of the two teams can name its owner.`,
  );
}

function askWhom(
  issue: IssueState,
  receiver: ReceiverFound | null,
  receivers: Option[],
  missing?: string,
): Decision {
  const to = (receiver && receiverValue(receiver)) ?? undefined;
  return ask(
    {
      title: 'Name the owner',
      intro: say`${disagreement(issue)}. ${whoHas(issue)} has it.`,
      submit: 'Name the owner',
      fields: [
        {
          kind: 'choice',
          name: 'to',
          label: 'Who has it from now on?',
          options: withChosen(receivers, receiver),
          value: to,
          lookup: 'receiver',
        },
        {
          kind: 'text',
          name: 'missing',
          label: 'Which authority or information was missing?',
          hint: 'Such as: nobody in support may refund more than 100 €',
          value: missing,
          maxLength: 300,
        },
      ],
    },
    { issue: issue.id, to, missing },
  );
}
