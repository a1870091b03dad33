import { z } from 'zod';
import { issueNumber, say } from '../cards/say.ts';
import { factOn } from '../issues/issue.ts';
import { issues, pointedAt } from '../issues/issue-views.ts';
import { type Decision, useCase } from '../use-case.ts';
import { mustBeUntold, toldBefore } from './answered.ts';
import { toldNow } from './telling.ts';

/** Whoever says so has told the customer that an issue is resolved. */
export const tellCustomer = useCase({
  name: 'speaker.told',
  input: z.object({ issue: z.uuid() }),
  loads: ({ issue }) => ({ issues: issues(pointedAt(issue)), told: toldBefore(issue) }),
  decide: ({ state, me, usual, now }): Decision => {
    const issue = mustBeUntold(state, me);
    const text = say`Noted: you told ${issue.customer.name} that ${issueNumber(issue)} is resolved.`;
    return {
      writes: toldNow(issue, me, { now, usual }),
      facts: [factOn(issue, 'speaker.told', { by: me.id })],
      answer: { kind: 'done', card: { body: [{ text }] } },
    };
  },
});
