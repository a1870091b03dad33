import { z } from 'zod';
import { shortened, visible } from '../cards/plain.ts';
import { say } from '../cards/say.ts';
import { readIssue, textOf } from '../grammar/line.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { issueCard } from '../issues/issue-cards.ts';
import { IssueRef } from '../issues/issue-views.ts';
import { issueChoice, picked, whichIssueField } from '../issues/pick-issue.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { giveBack, returnable, returnedFact } from './giving-back.ts';
import { handedToMe } from './handed-to-me.ts';

/** What was claimed is not theirs after all: within a day it goes back to the sender, who is told why. */
export const returnHandoff = useCase({
  name: 'handoff.return',
  input: z.object({ issue: IssueRef.optional(), reason: TypedText.optional() }),
  verb: {
    words: ['return'],
    usage: '[H-1] why',
    help: 'give back what you claimed within a day, with the reason',
    read: words => {
      const { number, rest } = readIssue(words);
      return { issue: number ?? undefined, reason: textOf(rest) || undefined };
    },
  },
  loads: ({ issue }) => issueChoice(issue, handedToMe),
  decide: ({ input, state, me, zone, usual, now }): Decision => {
    const before = picked(input.issue, state, say`Nothing that you have was handed over to you.`);
    const accepted = before && returnable(before, me, now);
    const reason = shortened(visible(input.reason ?? ''), 300);
    if (!before || !accepted || !reason)
      return ask(
        {
          title: 'Return',
          submit: 'Return it',
          fields: [
            ...(before ? [] : [whichIssueField(state.candidates)]),
            { kind: 'text', name: 'reason', label: 'Why?', value: reason || undefined, maxLength: 300 },
          ],
        },
        { issue: before?.id },
      );
    const { issue, writes } = giveBack(before, me, reason, { now, usual });
    return {
      writes,
      facts: [returnedFact(before, issue, reason)],
      answer: { kind: 'done', live: issueCard(issue, { now, zone }) },
    };
  },
});
