import { z } from 'zod';
import { shortened, visible } from '../cards/plain.ts';
import { issueNumber, person, say } from '../cards/say.ts';
import { place } from '../change.ts';
import { readIssue, textOf } from '../grammar/line.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { issueCard } from '../issues/issue-cards.ts';
import { IssueRef } from '../issues/issue-views.ts';
import { mustAnswerFor } from '../issues/must-answer-for.ts';
import { issueChoice, picked, whichIssueField } from '../issues/pick-issue.ts';
import { Refusal } from '../refusal.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { handOffInstead, senderHasLeft } from './giving-back.ts';
import { handedToMe } from './handed-to-me.ts';
import { handoffFact, offer } from './handoff.ts';
import { rateLines } from './packet-lines.ts';

/** *Done, back to Ana*: what was asked is done, and its sender is offered the issue again. That is no hop and no bounce. */
export const finishHandoff = useCase({
  name: 'handoff.finish',
  input: z.object({ issue: IssueRef.optional(), note: TypedText.optional() }),
  verb: {
    words: ['done'],
    usage: '[H-1] [what was done]',
    help: 'what you were handed is done: it goes back to its sender',
    read: words => {
      const { number, rest } = readIssue(words);
      return { issue: number ?? undefined, note: textOf(rest) || undefined };
    },
  },
  loads: ({ issue }) => issueChoice(issue, handedToMe),
  decide: ({ input, state, me, zone, usual, now }): Decision => {
    const before = picked(input.issue, state, say`Nothing that you have was handed over to you.`);
    if (!before) {
      const fields = [whichIssueField(state.candidates)];
      return ask({ title: 'Done', submit: 'Hand it back', fields }, { note: input.note });
    }
    if (before.status === 'open') mustAnswerFor(me, before, say`do that`);
    const { accepted } = before;
    if (!accepted) throw new Refusal('conflict', say`Nobody handed it over.`, handOffInstead(before));
    if (accepted.senderHasLeft) throw senderHasLeft(before, accepted);
    const note = shortened(visible(input.note ?? ''), 300) || null;
    const to = { team: null, person: accepted.from };
    const { issue, writes } = offer(before, to, { note, dueAt: null, kind: 'back' }, me, { now, usual });
    const made = issue.offer;
    if (!made) throw new Error('an offer was made');
    return {
      writes: [...writes, place('issue', issue.id, { personId: accepted.fromPersonId })],
      facts: [handoffFact('handoff.offered', issue, made, { note })],
      answer: {
        kind: 'done',
        live: issueCard(issue, { now, zone }),
        card: {
          body: [
            {
              text: say`Done: ${issueNumber(issue)} '${issue.title}' goes back to ${person(accepted.from)}. It is yours until they claim it.`,
            },
            ...rateLines(before, me),
          ],
          buttons: [
            {
              label: 'Undo',
              intent: 'handoff.undo',
              input: { issue: issue.id, handoff: made.id, withdraw: false },
            },
          ],
        },
      },
    };
  },
});
