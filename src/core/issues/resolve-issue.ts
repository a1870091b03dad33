import { z } from 'zod';
import { undoable, undoButton } from '../acts/undoable.ts';
import type { Card } from '../cards/card.ts';
import { shortened, visible } from '../cards/plain.ts';
import { issueNumber, say } from '../cards/say.ts';
import { handoffFact, takeBack } from '../handoffs/handoff.ts';
import { rateLines } from '../handoffs/packet-lines.ts';
import { Refusal } from '../refusal.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { resolve } from './closing.ts';
import { factOn, type IssueState, type Named } from './issue.ts';
import { issueCard } from './issue-cards.ts';
import { IssueRef, mineHere } from './issue-views.ts';
import { mustAnswerFor } from './must-answer-for.ts';
import { issueChoice, picked, readIssueOnly, whichIssueField } from './pick-issue.ts';

/** The customer has what they needed; whoever logged it hears of it. */
export const resolveIssue = useCase({
  name: 'issue.resolve',
  input: z.object({ issue: IssueRef.optional() }),
  verb: {
    words: ['resolve'],
    usage: '[H-1]',
    help: 'the customer has what they needed',
    read: readIssueOnly,
  },
  loads: ({ issue }) => issueChoice(issue, mineHere),
  decide: ({ input, state, me, zone, usual, now }): Decision => {
    const before = picked(input.issue, state, say`You have no open issue here. Name one: resolve H-1`);
    if (!before)
      return ask({ title: 'Resolve', submit: 'Resolve', fields: [whichIssueField(state.candidates)] }, {});
    if (before.status === 'open') mustAnswerFor(me, before, say`resolve it`);
    nothingPromised(before);
    const { offer } = before;
    const taken = offer ? takeBack(before, me, { now, usual }) : null;
    const { issue, writes } = resolve(taken?.issue ?? before, me, { now, usual });
    const all = [...(taken?.writes ?? []), ...writes];
    const fact = undoable(
      factOn(issue, 'issue.resolved', { openedBy: issue.openedById, owner: before.ownerId }),
      { issues: [before] },
      all,
    );
    return {
      writes: all,
      facts: [...(offer ? [handoffFact('handoff.recalled', issue, offer)] : []), fact],
      answer: {
        kind: 'done',
        live: issueCard(issue, { now, zone }),
        card: resolvedCard(issue, me),
        undo: undoButton(fact),
      },
    };
  },
});

/** It asks once whether the customer knows, or who tells them. */
function resolvedCard(issue: IssueState, me: Named): Card {
  const { id, title, customer, speaker } = issue;
  const will = speaker && {
    label: speaker.id === me.id ? 'I will' : `${shortened(visible(speaker.name), 40)} will`,
    intent: 'speaker.leave',
    input: { issue: id },
  };
  return {
    body: [
      { text: say`Resolved ${issueNumber(issue)} '${title}'. Has ${customer.name} been told?` },
      ...rateLines(issue, me),
    ],
    buttons: [
      { label: 'I did', intent: 'speaker.told', input: { issue: id } },
      ...(will ? [will] : []),
      { label: 'Not needed', intent: 'speaker.skip', input: { issue: id } },
    ],
  };
}

function nothingPromised(issue: IssueState): void {
  const [promise] = issue.commitments;
  if (!promise) return;
  const input = { commitment: promise.id, from: 'answer' };
  throw new Refusal('conflict', say`${issue.customer.name} was promised '${promise.what}'. Was it kept?`, {
    buttons: [
      { label: 'Kept', intent: 'commitment.keep', input, style: 'primary' },
      { label: 'Other date', intent: 'commitment.move', input, opens: 'form' },
      { label: 'Broken', intent: 'commitment.break', input, opens: 'form' },
    ],
  });
}
