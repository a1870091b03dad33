import { z } from 'zod';
import { undoable, undoButton } from '../acts/undoable.ts';
import { shortened, visible } from '../cards/plain.ts';
import { issueNumber, say } from '../cards/say.ts';
import { readIssue, textOf } from '../grammar/line.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { factOn, mustBeOpen, settled } from '../issues/issue.ts';
import { issueCard } from '../issues/issue-cards.ts';
import { IssueRef, mineHere } from '../issues/issue-views.ts';
import { mustAnswerFor } from '../issues/must-answer-for.ts';
import { issueChoice, picked, whichIssueField } from '../issues/pick-issue.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { waiting } from './waiting.ts';

/** The customer was asked, and has to answer: the clocks of the issue stand still until they do. */
export const waitIssue = useCase({
  name: 'issue.wait',
  input: z.object({ issue: IssueRef.optional(), note: TypedText.optional() }),
  verb: {
    words: ['waiting'],
    usage: '[H-1] [what for]',
    help: 'it waits for the customer; its clocks stand still until they answer',
    read: words => {
      const { number, rest } = readIssue(words);
      return { issue: number ?? undefined, note: textOf(rest).replace(/^for\s+/i, '') || undefined };
    },
  },
  loads: ({ issue }) => issueChoice(issue, mineHere),
  decide: ({ input, state, me, zone, usual, now }): Decision => {
    const before = picked(input.issue, state, say`You have no open issue here. Name one: waiting H-1`);
    const note = shortened(visible(input.note ?? ''), 200);
    if (!before)
      return ask(
        { title: 'Wait for the customer', submit: 'Wait', fields: [whichIssueField(state.candidates)] },
        { note },
      );
    mustBeOpen(before);
    mustAnswerFor(me, before, say`let it wait`);
    const { issue, writes } = settled(before, waiting(before, note || null, { now, usual }), { now, usual });
    const fact = undoable(
      factOn(issue, 'issue.waiting', { note: note || undefined }),
      { issues: [before] },
      writes,
    );
    const text = say`${issueNumber(issue)} waits for ${issue.customer.name}. Its clocks stand still until they answer.`;
    return {
      writes,
      facts: [fact],
      answer: {
        kind: 'done',
        live: issueCard(issue, { now, zone }),
        card: { body: [{ text }] },
        undo: undoButton(fact),
      },
    };
  },
});
