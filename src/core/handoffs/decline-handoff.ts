import { z } from 'zod';
import { undoable, undoButton } from '../acts/undoable.ts';
import { say } from '../cards/say.ts';
import { readIssue, textOf } from '../grammar/line.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { issueCard } from '../issues/issue-cards.ts';
import { IssueRef, offeredToMe } from '../issues/issue-views.ts';
import { issueChoice, picked, whichIssueField } from '../issues/pick-issue.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { decline, handoffFact, keeperOf, openOffer } from './handoff.ts';
import { mustBeAsked } from './must-be-asked.ts';

/** Says no to an offer, and why; the sender, who still has it, is told. */
export const declineHandoff = useCase({
  name: 'handoff.decline',
  input: z.object({ issue: IssueRef.optional(), handoff: z.uuid().optional(), reason: TypedText.optional() }),
  verb: {
    words: ['decline'],
    usage: '[H-1] why',
    help: 'say no to an offer, with the reason',
    read: words => {
      const { number, rest } = readIssue(words);
      return { issue: number ?? undefined, reason: textOf(rest) };
    },
  },
  loads: ({ issue }) => issueChoice(issue, offeredToMe),
  decide: ({ input, state, me, here, zone, usual, now }): Decision => {
    const before = picked(input.issue, state, say`Nothing is offered to you or your teams right now.`);
    const offer = before && openOffer(before, input.handoff, me);
    if (offer) mustBeAsked(me, offer, here);
    if (!before || !offer || !input.reason) {
      return ask(
        {
          title: 'Decline',
          submit: 'Decline',
          fields: [
            ...(before ? [] : [whichIssueField(state.candidates)]),
            { kind: 'text', name: 'reason', label: 'Why?', value: input.reason, maxLength: 300 },
          ],
        },
        { issue: before?.id, handoff: offer?.id },
      );
    }
    const { reason } = input;
    const { issue, writes } = decline(before, me, reason, { now, usual });
    const decides = offer.toTeam?.mayDecide;
    const declined = handoffFact('handoff.declined', issue, offer, { reason, ...keeperOf(issue), decides });
    const fact = undoable(declined, { issues: [before] }, writes);
    const live = issueCard(issue, { now, zone });
    return { writes, facts: [fact], answer: { kind: 'done', live, undo: undoButton(fact) } };
  },
});
