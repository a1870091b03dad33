import type { Example } from '../cards/example.ts';
import { ben, friday, reading } from '../issues/example-issue.ts';
import { emptyMine, someMine } from '../issues/list-examples.ts';
import { homeCard } from './home-cards.ts';

export const homeExamples: Example[] = [
  { name: 'App Home', card: homeCard(someMine, reading) },
  {
    name: 'App Home of somebody who is away',
    card: homeCard(someMine, reading, { untilAt: friday, cover: ben }),
  },
  { name: 'App Home of a newcomer', card: homeCard(emptyMine, reading) },
];
