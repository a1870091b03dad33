import { z } from 'zod';
import { issueNumber, person, say, time } from '../cards/say.ts';
import { factOn } from '../issues/issue.ts';
import { issueCard } from '../issues/issue-cards.ts';
import { issues, pointedAt } from '../issues/issue-views.ts';
import { Refusal } from '../refusal.ts';
import { type Decision, useCase } from '../use-case.ts';
import { mustBeUnanswered, toldBefore } from './answered.ts';
import { leftTo } from './telling.ts';

/** Under a resolved issue: the speaker will tell the customer, and has it to do. */
export const leaveTelling = useCase({
  name: 'speaker.leave',
  input: z.object({ issue: z.uuid() }),
  loads: ({ issue }) => ({ issues: issues(pointedAt(issue)), told: toldBefore(issue) }),
  decide: ({ state, me, zone, usual, now }): Decision => {
    const issue = mustBeUnanswered(state, me);
    const { speaker } = issue;
    if (!speaker) throw new Refusal('conflict', say`Nobody is named who talks to ${issue.customer.name}.`);
    const { promise, writes } = leftTo(speaker, issue, { now, usual });
    const due = time(promise.dueAt, zone, 'full');
    const who = speaker.id === me.id ? say`You tell` : say`${person(speaker)} tells`;
    return {
      writes,
      facts: [
        factOn(issue, 'speaker.asked', {
          by: speaker.id,
          name: speaker.name,
          due: promise.dueAt.toISOString(),
        }),
      ],
      answer: {
        kind: 'done',
        live: issueCard({ ...issue, commitments: [...issue.commitments, promise] }, { now, zone }),
        card: {
          body: [
            { text: say`${who} ${issue.customer.name} that ${issueNumber(issue)} is resolved, by ${due}.` },
          ],
        },
      },
    };
  },
});
