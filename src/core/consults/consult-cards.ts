import type { Card, Line } from '../cards/card.ts';
import { issueNumber, joined, person, say, type Text, team, time } from '../cards/say.ts';
import { dueOf, type Reading } from '../issues/issue-cards.ts';
import { type Reach, reachLines } from '../people/reach.ts';
import type { ConsultState } from './consult.ts';

/** The live card of a question, where those stand who may answer it. */
export function consultCard(consult: ConsultState, reading: Reading): Card {
  const { state, question, askedBy, answer, answeredBy, dueAt } = consult;
  const title = say`${person(askedBy)} asks ${askedOf(consult)}`;
  if (state === 'answered') {
    return {
      title,
      tone: 'done',
      body: [{ text: say`${question}` }, { text: say`${person(answeredBy ?? nobody)}: ${answer}` }],
      foot: footOf(consult),
    };
  }
  return {
    title,
    tone: dueAt <= reading.now ? 'late' : 'waiting',
    body: [{ text: say`${question}` }, ...dueLine(dueAt, reading)],
    buttons: [
      {
        label: 'Answer',
        intent: 'consult.answer',
        input: { consult: consult.id },
        opens: 'form',
        style: 'primary',
      },
      { label: 'Withdraw', intent: 'consult.withdraw', input: { consult: consult.id } },
    ],
    foot: footOf(consult),
  };
}

const nobody = { name: 'Somebody' };

function dueLine(dueAt: Date, reading: Reading): Line[] {
  const due = dueOf(dueAt, reading);
  return [{ text: dueAt <= reading.now ? say`Answer ${due}` : say`Answer by ${due}`, small: true }];
}

/** The team or the person that was asked. */
export function askedOf({ toTeam, toPerson }: ConsultState): Text {
  return toTeam ? say`${team(toTeam)}` : say`${person(toPerson ?? nobody)}`;
}

function footOf({ customer, issue }: ConsultState): Text | undefined {
  const text = joined([
    customer && say`${customer.name}`,
    issue && say`${issueNumber(issue)} ${issue.title}`,
  ]);
  return text.length > 0 ? text : undefined;
}

/** What the asker reads at once: who was asked, about what, and by when. */
export function askedEcho(consult: ConsultState, reached: Reach, { zone }: { zone: string }): Card {
  return {
    body: [
      {
        text: say`Asked ${askedOf(consult)}${about(consult)}: '${consult.question}' They have until ${time(consult.dueAt, zone, 'full')}.`,
      },
      ...reachLines(askedOf(consult), consult.toTeam?.handle ?? '', reached),
    ],
    buttons: [{ label: 'Withdraw', intent: 'consult.withdraw', input: { consult: consult.id } }],
  };
}

function about({ issue, customer }: ConsultState): Text {
  if (issue) return say` about ${issueNumber(issue)}`;
  return customer ? say` about ${customer.name}` : say``;
}
