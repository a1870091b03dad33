import type { Button, Line } from '../cards/card.ts';
import { shortened, visible } from '../cards/plain.ts';
import { dueOf } from '../cards/reading.ts';
import { issueNumber, joined, person, say, type Text } from '../cards/say.ts';
import { type RowReading, rowButton } from '../issues/row-cards.ts';
import type { QuestionRow } from './question-rows.ts';

const MOST_OF_A_QUESTION = 120;

/** A question to whoever reads it, or to a team of theirs. */
export function toAnswerLine(row: QuestionRow, reading: RowReading): Line {
  const answer: Button = {
    label: 'Answer',
    intent: 'consult.answer',
    input: { consult: row.id },
    opens: 'form',
  };
  return lineOf(row, say`${person({ name: row.askedBy })} asks ${row.to}`, answer, reading);
}

/** A question of whoever reads it, that nobody has answered yet. */
export function askedLine(row: QuestionRow, reading: RowReading): Line {
  const withdraw: Button = { label: 'Withdraw', intent: 'consult.withdraw', input: { consult: row.id } };
  return lineOf(row, say`${row.to}`, withdraw, reading);
}

function lineOf(row: QuestionRow, whose: Text, button: Button, reading: RowReading): Line {
  const { question, customer, issue, dueAt } = row;
  const text = joined([
    say`${whose}: ${shortened(visible(question), MOST_OF_A_QUESTION)}`,
    customer && say`${customer}`,
    issue && say`${issueNumber(issue)}`,
    dueOf(dueAt, reading),
  ]);
  return { text, button: rowButton(button, reading) };
}
