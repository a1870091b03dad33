import { z } from 'zod';
import { say } from '../cards/say.ts';
import { issueCard } from '../issues/issue-cards.ts';
import { IssueRef, offeredByMe } from '../issues/issue-views.ts';
import { issueChoice, picked, readIssueOnly, whichIssueField } from '../issues/pick-issue.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { handoffFact, openOffer, recall } from './handoff.ts';

/** The sender takes an offer back before anybody has accepted it. */
export const recallHandoff = useCase({
  name: 'handoff.recall',
  input: z.object({ issue: IssueRef.optional(), handoff: z.uuid().optional() }),
  verb: { words: ['recall'], usage: '[H-1]', help: 'take back what you offered', read: readIssueOnly },
  loads: ({ issue }) => issueChoice(issue, offeredByMe),
  decide: ({ input, state, me, zone, usual, now }): Decision => {
    const before = picked(input.issue, state, say`You have nothing offered right now.`);
    if (!before)
      return ask({ title: 'Recall', submit: 'Recall', fields: [whichIssueField(state.candidates)] }, {});
    const offer = openOffer(before, input.handoff, me);
    const { issue, writes } = recall(before, me, { now, usual });
    return {
      writes,
      facts: [handoffFact('handoff.recalled', issue, offer)],
      answer: { kind: 'done', live: issueCard(issue, { now, zone }) },
    };
  },
});
