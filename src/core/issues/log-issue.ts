import { z } from 'zod';
import type { Field } from '../cards/form.ts';
import { shortened, visible } from '../cards/plain.ts';
import { issueNumber, say, time } from '../cards/say.ts';
import { othersLines } from '../customers/activity-lines.ts';
import { customerFields, customerInput, customerMeant, customersFor } from '../customers/which-customer.ts';
import { textOf } from '../grammar/line.ts';
import { dueWithin, TypedText } from '../grammar/typed-text.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { openMine } from './new-issue.ts';

const Input = z.object({
  ...customerInput,
  title: TypedText.optional(),
  due: z.string().optional(),
  ask: z.boolean().optional(),
});

/** Somebody says what a customer needs; it is theirs until they hand it over. */
export const logIssue = useCase({
  name: 'issue.log',
  input: Input,
  shortcut: 'Log as issue',
  verb: {
    words: ['issue'],
    usage: '[customer] what they need [by when]',
    help: 'log what a customer needs; it is yours until you hand it over',
    read: rest => ({ text: textOf(rest) }),
    command: 'on request',
  },
  loads: input => ({ customers: customersFor(input) }),
  decide: (given): Decision => {
    const { input, state, zone, here, organization, now } = given;
    const meant = customerMeant(input, state.customers, here, organization.id, now);
    const { dueAt, text } = dueWithin({ text: meant?.text ?? input.text, due: input.due }, now, zone);
    const title = shortened(visible(input.title ?? text), 200);
    if (input.ask || !meant || !title) {
      const fields: Field[] = [
        ...(here?.customer ? [] : customerFields(state.customers, meant?.customer.id)),
        { kind: 'text', name: 'title', label: 'What do they need?', value: title, maxLength: 200 },
        { kind: 'time', name: 'due', label: 'By when', optional: true, value: dueAt?.toISOString(), zone },
      ];
      return ask(
        { title: 'Log an issue', submit: 'Log it', fields },
        { customer: meant?.customer.id, title, due: dueAt?.toISOString() },
      );
    }
    const due = dueAt ? say`, due ${time(dueAt, zone, 'full')}` : null;
    const made = openMine({ customer: meant.customer, title, dueAt }, given, state.customers);
    return {
      writes: [...meant.writes, ...made.writes],
      facts: [made.fact],
      answer: {
        kind: 'done',
        card: {
          body: [
            {
              text: say`Logged ${issueNumber(made.issue)} '${title}' for ${meant.customer.name}${due}. It is yours.`,
            },
            ...othersLines(made.issue, given),
          ],
          buttons: [
            {
              label: 'Hand off',
              intent: 'handoff.offer',
              input: { issue: made.issue.id, ask: true },
              opens: 'form',
            },
            { label: 'Undo', intent: 'issue.withdraw', input: { issue: made.issue.id } },
          ],
        },
      },
    };
  },
});
