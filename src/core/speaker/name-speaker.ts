import { z } from 'zod';
import { issueNumber, person, say } from '../cards/say.ts';
import { readIssue } from '../grammar/line.ts';
import { factOn, mustBeOpen, settled } from '../issues/issue.ts';
import { issueCard, whoHas } from '../issues/issue-cards.ts';
import { IssueRef, mineHere } from '../issues/issue-views.ts';
import { issueChoice, picked, whichIssueField } from '../issues/pick-issue.ts';
import { personOptions } from '../people/receiver-options.ts';
import { PersonRef, personField, personFor, personMeant, readPerson } from '../people/which-person.ts';
import { answersFor } from '../people/who-may.ts';
import { Refusal } from '../refusal.ts';
import { ask, type Decision, useCase } from '../use-case.ts';

/** Names the one person who talks to the customer about an issue, whoever owns it. */
export const nameSpeaker = useCase({
  name: 'speaker.name',
  input: z.object({ issue: IssueRef.optional(), person: PersonRef.optional() }),
  verb: {
    words: ['speaker'],
    usage: '[H-1] @person',
    help: 'who talks to the customer about an issue, whoever owns it',
    read: words => {
      const { person: named, rest } = readPerson(words);
      return { issue: readIssue(rest).number ?? undefined, person: named };
    },
  },
  loads: ({ issue, person: ref }, { place }) => ({
    ...issueChoice(issue, mineHere),
    person: personFor(ref, place),
    people: personOptions(),
  }),
  decide: ({ input, state, me, place, zone, usual, now }): Decision => {
    const before = picked(
      input.issue,
      state,
      say`You have no open issue here. Name one: speaker H-1 @person`,
    );
    if (before) mustBeOpen(before);
    if (before && before.speaker?.id !== me.id && !answersFor(me, before))
      throw new Refusal(
        'not_allowed',
        say`${whoHas(before)} has it. Only they, their lead, or whoever talks to ${before.customer.name} can say who does.`,
      );
    const speaker = personMeant(input.person, state.person, place);
    if (!before || !speaker) {
      const fields = [
        ...(before ? [] : [whichIssueField(state.candidates)]),
        ...(speaker ? [] : [personField('Who talks to the customer?', state.people)]),
      ];
      return ask(
        { title: 'Speaker', submit: 'Name them', fields },
        { issue: before?.id, person: input.person },
      );
    }
    if (before.speaker?.id === speaker.id)
      throw new Refusal('conflict', say`${person(speaker)} talks to ${before.customer.name} already.`);
    const { issue, writes } = settled(before, { ...before, speakerId: speaker.id, speaker }, { now, usual });
    const text = say`${person(speaker)} talks to ${issue.customer.name} about ${issueNumber(issue)} now.`;
    return {
      writes,
      facts: [factOn(issue, 'speaker.named', { by: speaker.id, name: speaker.name })],
      answer: { kind: 'done', live: issueCard(issue, { now, zone }), card: { body: [{ text }] } },
    };
  },
});
