import { z } from 'zod';
import { person, say, team } from '../cards/say.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { mayAnswer } from '../people/who-may.ts';
import { Refusal } from '../refusal.ts';
import type { Here } from '../scope.ts';
import { ask, type Decision, type Me, useCase } from '../use-case.ts';
import { answered, type ConsultState, consultFact, mustBeAsked } from './consult.ts';
import { consultCard } from './consult-cards.ts';
import { consultFor } from './consult-views.ts';

/** Those who were asked say what they know; the asker hears it, and it stays on the timeline. */
export const answerConsult = useCase({
  name: 'consult.answer',
  input: z.object({ consult: z.uuid(), answer: TypedText.optional() }),
  loads: ({ consult }) => ({ consults: consultFor(consult) }),
  decide: ({ input, state, me, here, zone, now, usual }): Decision => {
    const [before] = state.consults;
    if (!before) throw new Refusal('not_found', say`There is no such question.`);
    mustBeForMe(me, before, here);
    mustBeAsked(before);
    if (!input.answer) {
      const field = {
        kind: 'text' as const,
        name: 'answer',
        label: 'Your answer',
        long: true,
        maxLength: 2000,
      };
      const form = { title: 'Answer', intro: say`${person(before.askedBy)} asks: ${before.question}` };
      return ask({ ...form, submit: 'Answer', fields: [field] }, { consult: before.id });
    }
    const { consult, writes } = answered(before, input.answer, me, { now, usual });
    return {
      writes,
      facts: [consultFact('consult.answered', consult, { answer: input.answer })],
      answer: { kind: 'done', live: consultCard(consult, { now, zone }) },
    };
  },
});

/** @throws Refusal not_allowed unless this person was asked, or answers for the team that was */
function mustBeForMe(me: Me, consult: ConsultState, here: Here | null): void {
  if (mayAnswer(me, consult, here)) return;
  const { toTeam, toPerson } = consult;
  const whom = toTeam ? say`members of ${team(toTeam)}` : say`${person(toPerson ?? { name: 'one person' })}`;
  throw new Refusal('not_allowed', say`That is asked of ${whom}. Only they can answer it.`);
}
