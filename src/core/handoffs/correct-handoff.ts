import { z } from 'zod';
import { shortened, visible } from '../cards/plain.ts';
import { issueNumber, person, say } from '../cards/say.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { factOn } from '../issues/issue.ts';
import { issues, pointedAt } from '../issues/issue-views.ts';
import { Refusal } from '../refusal.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { correct, readBackOf } from './read-back.ts';

/** The sender meant something else than the receiver read back; the receiver is told. */
export const correctHandoff = useCase({
  name: 'handoff.correct',
  input: z.object({ issue: z.uuid(), handoff: z.uuid(), correction: TypedText.optional() }),
  loads: ({ issue }) => ({ issues: issues(pointedAt(issue)) }),
  decide: ({ input, state, me }): Decision => {
    const [before] = state.issues;
    if (!before) throw new Refusal('not_found', say`There is no such issue.`);
    const accepted = readBackOf(before, input.handoff, me);
    const correction = shortened(visible(input.correction ?? ''), 300);
    if (!correction)
      return ask(
        {
          title: 'Correct it',
          intro: say`They read back: ${accepted.readBack}`,
          submit: 'Tell them',
          fields: [{ kind: 'text', name: 'correction', label: 'What did you mean?', maxLength: 300 }],
        },
        { issue: before.id, handoff: accepted.id },
      );
    const { issue, writes } = correct(before, accepted.id, me, correction);
    const owner = issue.owner ? person(issue.owner) : null;
    return {
      writes,
      facts: [
        factOn(issue, 'handoff.corrected', {
          handoff: accepted.id,
          receiver: issue.ownerId,
          readBack: accepted.readBack,
          reason: correction,
        }),
      ],
      answer: {
        kind: 'done',
        card: { body: [{ text: say`Told ${owner}, and noted on ${issueNumber(issue)}: ${correction}` }] },
      },
    };
  },
});
