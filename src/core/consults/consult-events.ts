import { z } from 'zod';
import type { Button, Card } from '../cards/card.ts';
import { issueNumber, person, say, type Text, when } from '../cards/say.ts';
import type { EventKinds, Happened } from '../event.ts';

const Told = z.object({
  consult: z.string(),
  question: z.string(),
  askedBy: z.string(),
  to: z.string().optional(),
  /** As a form hands it over: team:<id> or person:<id>. */
  receiver: z.string().optional(),
  due: z.string().optional(),
  answer: z.string().optional(),
  /** Who is reminded. */
  person: z.string().optional(),
  name: z.string().optional(),
  /** Who was asked, and has left. */
  left: z.string().optional(),
});

const told = (event: Happened) => Told.parse(event.data);

/** What is said of questions; whoever asked hears the answer, or that there is none. */
export const consultEvents: EventKinds = {
  'consult.asked': {
    tells: event => {
      const { to, question } = told(event);
      return say`asked ${to}: ${question}${byWhen(event)}`;
    },
  },
  'consult.answered': {
    tells: event => say`answered '${told(event).question}': ${told(event).answer}`,
    notifies: fact => [Told.parse(fact.data).askedBy],
    notice: event => answerCard(event),
  },
  'consult.withdrawn': { tells: event => say`withdrew the question: ${told(event).question}` },
  'consult.reminded': {
    tells: event => say`${person({ name: told(event).name ?? 'Somebody' })} was reminded of the question`,
    notifies: fact => [Told.parse(fact.data).person],
    notice: event => reminderCard(event),
  },
  'consult.redirected': {
    tells: event =>
      say`${told(event).left} has left, and ${told(event).to} is asked: ${told(event).question}`,
  },
  'consult.left_behind': {
    tells: event => say`${told(event).left} has left without an answer to: ${told(event).question}`,
    notifies: fact => [Told.parse(fact.data).askedBy],
    notice: event => leftBehindCard(event),
  },
  'consult.unanswered': {
    tells: event => say`${told(event).to} did not answer in time: ${told(event).question}`,
    notifies: fact => [Told.parse(fact.data).askedBy],
    notice: event => unansweredCard(event),
  },
};

function byWhen(event: Happened): Text {
  const { due } = told(event);
  return due ? say`, by ${when(new Date(due), event.zone, event.at)}` : say``;
}

/** "about H-12", or the customer; nothing where it was about neither. */
function about({ issue, customer }: Happened): Text {
  if (issue) return say` about ${issueNumber(issue)}`;
  return customer ? say` about ${customer.name}` : say``;
}

function timeline({ issue }: Happened): Button[] {
  return issue ? [{ label: 'Timeline', intent: 'issue.timeline', input: { issue: issue.id } }] : [];
}

function answerCard(event: Happened): Card {
  const { question, answer } = told(event);
  return {
    tone: 'done',
    body: [
      { text: say`${event.person && person(event.person)} answered${about(event)}: ${answer}` },
      { text: say`You asked: ${question}`, small: true },
    ],
    buttons: timeline(event),
  };
}

/** To the one who is to answer. */
function reminderCard(event: Happened): Card {
  const { consult, to, name, question } = told(event);
  const whom = to === name ? say`you` : say`${to}`;
  return {
    tone: 'waiting',
    body: [
      { text: say`A question to ${whom}${about(event)} waits for an answer${byWhen(event)}: ${question}` },
    ],
    buttons: [
      { label: 'Answer', intent: 'consult.answer', input: { consult }, opens: 'form', style: 'primary' },
    ],
  };
}

function unansweredCard(event: Happened): Card {
  const { consult, to, receiver, question } = told(event);
  return {
    tone: 'late',
    body: [{ text: say`${to} has not answered your question${about(event)} in time: ${question}` }],
    buttons: [
      {
        label: 'Ask again',
        intent: 'consult.ask',
        input: { instead: consult, to: receiver, from: 'answer' },
        style: 'primary',
      },
      handOff(event, receiver),
    ],
  };
}

/** Nobody else is known whom it could be asked of. */
function leftBehindCard(event: Happened): Card {
  const { consult, left, question } = told(event);
  return {
    tone: 'late',
    body: [{ text: say`${left} has left, and has not answered your question${about(event)}: ${question}` }],
    buttons: [
      {
        label: 'Ask another',
        intent: 'consult.ask',
        input: { instead: consult, ask: true, from: 'answer' },
        opens: 'form',
        style: 'primary',
      },
      handOff(event, undefined),
    ],
  };
}

function handOff({ issue, customer, data }: Happened, to: string | undefined): Button {
  return {
    label: 'Hand off',
    intent: 'handoff.offer',
    input: {
      issue: issue?.id ?? 'new',
      customer: issue ? undefined : customer?.id,
      to,
      note: Told.parse(data).question,
      ask: true,
    },
    opens: 'form',
  };
}
