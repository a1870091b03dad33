import { z } from 'zod';
import { sql } from '../load.ts';
import { answer, useCase } from '../use-case.ts';
import { mineCard } from './mine-cards.ts';
import { mineOf } from './mine-views.ts';

/** What is mine, what waits for my teams, and what I have promised. */
export const showMine = useCase({
  name: 'issue.mine',
  input: z.object({}),
  verb: {
    words: ['mine'],
    usage: '',
    help: 'what is yours, waits for your teams, or was promised by you',
    read: () => ({}),
    command: 'on request',
  },
  loads: () => ({ mine: mineOf(sql`(SELECT "personId" FROM me)`) }),
  decide: ({ state, now, zone }) => answer({ card: mineCard(state.mine, { now, zone }) }),
});
