import type { Card, Line } from '../cards/card.ts';
import { joined, person, say, strong, time } from '../cards/say.ts';
import type { Reading } from '../issues/issue-cards.ts';
import { mineSections } from '../issues/mine-cards.ts';
import type { MineState } from '../issues/mine-views.ts';
import type { Away } from '../people/cover.ts';

/** The App Home of a person. While there is nothing in it, it says how something gets there. */
export function homeCard(state: MineState, { now, zone }: Reading, away?: Away | null): Card {
  const sections = mineSections(state, { now, zone, from: 'list', names: 'nobody' });
  return {
    title: say`Your handoffs`,
    body: [...(away ? awayLines(away, zone) : []), ...(sections.length > 0 ? sections : howToBegin)],
    buttons: [
      { label: 'Log an issue', intent: 'issue.log', input: { ask: true }, opens: 'form', style: 'primary' },
    ],
  };
}

function awayLines({ untilAt, cover }: Away, zone: string): Line[] {
  const until = say`You are away until ${time(untilAt, zone, 'full')}`;
  const text = joined([until, cover && say`${person(cover)} covers`]);
  return [{ text, button: { label: 'I am back', intent: 'person.back', input: {} } }];
}

const howToBegin: Line[] = [
  { text: say`Nothing is yours, and nothing waits for you. In any channel, type:` },
  {
    text: say`${strong('/handrail issue Acme their export shows last month')} to note what a customer needs`,
  },
  { text: say`${strong('/handoff @billing credit note for 4411 by friday 5pm')} to hand it to another team` },
  { text: say`${strong('/handrail promise Acme a call by noon')} to record what you promised` },
  {
    text: say`What is yours, waits for your teams, or was promised by you then stands here, and stays true.`,
    small: true,
  },
];
