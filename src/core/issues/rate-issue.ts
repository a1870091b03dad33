import { z } from 'zod';
import { undoable, undoButton } from '../acts/undoable.ts';
import type { Field } from '../cards/form.ts';
import { shortened, visible } from '../cards/plain.ts';
import { issueNumber, say } from '../cards/say.ts';
import { update } from '../change.ts';
import { readIssue, textOf } from '../grammar/line.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { retimed } from '../handoffs/retimed.ts';
import { timesOfOffer } from '../handoffs/times-views.ts';
import { answersFor, mayAnswer } from '../people/who-may.ts';
import { Refusal } from '../refusal.ts';
import { ask, type Decision, useCase } from '../use-case.ts';
import { factOn, mustBeOpen, settled } from './issue.ts';
import { issueCard, whoHas } from './issue-cards.ts';
import { IssueRef, mineHere, pointedAt } from './issue-views.ts';
import { issueChoice, picked, whichIssueField } from './pick-issue.ts';
import { readSeverity, Severity, severityField, severityWord, worse } from './severity.ts';

/** How much it hurts the customer; what is urgent says why. */
export const rateIssue = useCase({
  name: 'issue.severity',
  input: z.object({
    issue: IssueRef.optional(),
    severity: Severity.optional(),
    reason: TypedText.optional(),
    ask: z.boolean().optional(),
  }),
  verb: {
    words: ['severity'],
    usage: '[H-1] urgent/high/normal/low [why]',
    help: 'how much an issue hurts the customer; urgent says why',
    read: words => {
      const { number, rest } = readIssue(words);
      return { issue: number ?? undefined, ...readSeverity(textOf(rest)) };
    },
  },
  loads: ({ issue }) => ({
    ...issueChoice(issue, mineHere),
    ...timesOfOffer(issue === undefined ? mineHere : pointedAt(issue)),
  }),
  decide: ({ input, state, me, here, zone, usual, now }): Decision => {
    const before = picked(input.issue, state, say`You have no open issue here. Name one: severity H-1 high`);
    if (before) mustBeOpen(before);
    const isAsked = before?.offer && mayAnswer(me, before.offer, here);
    if (before && !isAsked && !answersFor(me, before))
      throw new Refusal(
        'not_allowed',
        say`${whoHas(before)} has it. Only they, their lead, or whoever is asked to take it can change that.`,
      );
    const severity = input.ask ? undefined : input.severity;
    const reason = shortened(visible(input.reason ?? ''), 200);
    if (!before || !severity || (severity === 'urgent' && !reason)) {
      const fields: Field[] = [
        ...(before ? [] : [whichIssueField(state.candidates)]),
        severityField(input.severity ?? before?.severity),
        {
          kind: 'text',
          name: 'reason',
          label: 'Why?',
          hint: 'What is urgent needs a line that says why.',
          value: reason,
          maxLength: 200,
          optional: input.severity !== 'urgent',
        },
      ];
      return ask({ title: 'Severity', submit: 'Set it', fields }, { issue: before?.id });
    }
    const rated = { severity, severityReason: reason || null };
    // What is offered is claimed as it is now.
    const offer = before.offer && { ...before.offer, ...rated };
    const was = before.offer?.severity ?? before.severity;
    const isRaised = severity !== was && worse(severity, was) === severity;
    const at = { now, usual };
    const timed = retimed({ ...before, ...rated, offer }, state, at, isRaised);
    const { issue, writes: follow } = settled(before, timed.issue, at);
    const writes = [...(offer ? [update('Handoff', offer)] : []), ...timed.writes, ...follow];
    const fact = undoable(
      factOn(issue, 'issue.rated', { severity, reason: reason || undefined, was: before.severity }),
      { issues: [before] },
      writes,
    );
    return {
      writes,
      facts: [fact],
      answer: {
        kind: 'done',
        live: issueCard(issue, { now, zone }),
        card: {
          body: [{ text: say`${issueNumber(issue)} '${issue.title}' is ${severityWord(severity)} now.` }],
        },
        undo: undoButton(fact),
      },
    };
  },
});
