import { z } from 'zod';
import { undoable, undoButton } from '../acts/undoable.ts';
import type { Field } from '../cards/form.ts';
import { shortened, visible } from '../cards/plain.ts';
import { issueNumber, say } from '../cards/say.ts';
import { place } from '../change.ts';
import { readIssue, textOf } from '../grammar/line.ts';
import { dueWithin, TypedText } from '../grammar/typed-text.ts';
import { load } from '../load.ts';
import { Refusal } from '../refusal.ts';
import { ask, type Decision, type Me, useCase } from '../use-case.ts';
import { factOn, type IssueState, mustBeOpen } from './issue.ts';
import { issueCard, whoHas } from './issue-cards.ts';
import { IssueRef, mineHere } from './issue-views.ts';
import { cardRooms, one } from './merging-views.ts';
import { mustAnswerFor } from './must-answer-for.ts';
import { issueChoice, picked, whichIssueField } from './pick-issue.ts';
import { split } from './splitting.ts';

/** Beside these, a field for each open promise says whether it moves. */
const Input = z.looseObject({
  issue: IssueRef.optional(),
  text: TypedText.optional(),
  title: TypedText.optional(),
  due: z.string().optional(),
});

/** A part of it is an issue of its own: the same customer and owner, and those of its promises that move. */
export const splitIssue = useCase({
  name: 'issue.split',
  input: Input,
  verb: {
    words: ['split'],
    usage: '[H-1] title of the new part [by when]',
    help: 'make a part of an issue an issue of its own',
    read: words => {
      const { number, rest } = readIssue(words);
      return { issue: number ?? undefined, text: textOf(rest) };
    },
  },
  loads: ({ issue }) => ({ ...issueChoice(issue, mineHere), rooms: load<string[]>(cardRooms(one(issue))) }),
  decide: ({ input, state, me, zone, usual, now }): Decision => {
    const before = picked(
      input.issue,
      state,
      say`You have no open issue here. Name one: split H-1 and a title`,
    );
    if (before) mustBeMine(before, me);
    const { dueAt, text } = dueWithin(input, now, zone);
    const title = shortened(visible(input.title ?? text), 200);
    const promises = before?.commitments ?? [];
    const isAnswered = promises.every(({ id }) => input[fieldOf(id)] !== undefined);
    if (!before || !title || !isAnswered) {
      const fields: Field[] = [
        ...(before ? [] : [whichIssueField(state.candidates)]),
        { kind: 'text', name: 'title', label: 'What is the new part?', value: title, maxLength: 200 },
        ...promises.slice(0, MOST_PROMISES).map(promiseField),
      ];
      const staying = promises.slice(MOST_PROMISES).map(({ id }) => [fieldOf(id), 'stays']);
      const known = { issue: before?.id, title, due: dueAt?.toISOString(), ...Object.fromEntries(staying) };
      return ask({ title: 'Split', submit: 'Split', fields }, known);
    }
    const moving = promises.filter(({ id }) => input[fieldOf(id)] === 'moves');
    const parts = split(before, { title, dueAt, moving }, me, { now, usual });
    const writes = [...parts.writes, ...state.rooms.map(roomId => place('issue', parts.part.id, { roomId }))];
    const fact = undoable(factOn(before, 'issue.split', { title }), { issues: [before] }, writes);
    const { part } = parts;
    return {
      writes,
      facts: [
        fact,
        factOn(part, 'issue.split_off', { other: { id: before.id, number: before.number }, title }),
      ],
      answer: {
        kind: 'done',
        live: issueCard(parts.issue, { now, zone }),
        card: {
          body: [
            {
              text: say`Split ${issueNumber(part)} '${title}' off ${issueNumber(before)}. ${whoHas(part)} has both.`,
            },
          ],
        },
        undo: undoButton(fact),
      },
    };
  },
});

/** More would be a form that nobody reads; the others stay. */
const MOST_PROMISES = 8;

const fieldOf = (promiseId: string): string => `promise_${promiseId}`;

function promiseField({ id, what }: IssueState['commitments'][number]): Field {
  return {
    kind: 'choice',
    name: fieldOf(id),
    label: shortened(`Promised: ${visible(what)}`, 100),
    options: [
      { value: 'stays', label: 'Stays' },
      { value: 'moves', label: 'Moves to the new part' },
    ],
    value: 'stays',
  };
}

function mustBeMine(issue: IssueState, me: Me): void {
  mustBeOpen(issue);
  mustAnswerFor(me, issue, say`split it`);
  if (issue.contestId)
    throw new Refusal(
      'conflict',
      say`A lead is deciding who owns ${issueNumber(issue)}. Split it after that.`,
    );
}
