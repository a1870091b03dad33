import { z } from 'zod';
import { say } from '../cards/say.ts';
import { textOf } from '../grammar/line.ts';
import { mayConfigure } from '../people/who-may.ts';
import { Refusal } from '../refusal.ts';
import { answer, useCase } from '../use-case.ts';
import { rulesCard } from './route-cards.ts';
import { allRules } from './rule-views.ts';

/** The rules by which what has no receiver finds its team. */
export const showRoutes = useCase({
  name: 'route.show',
  input: z.object({
    /** It may as well be a verb that does not exist. */
    isGuess: z.boolean().optional(),
  }),
  verb: {
    words: ['route'],
    usage: '',
    help: 'the rules by which what has no receiver finds its team',
    read: words => ({ isGuess: !/^(?:show|list)?$/i.test(textOf(words)) }),
  },
  loads: () => ({ rules: allRules }),
  decide: ({ input, state, me }) => {
    if (input.isGuess) throw unknownVerb;
    return answer({ card: rulesCard(state.rules, ({ team }) => mayConfigure(me, team)) });
  },
});

const unknownVerb = new Refusal('unknown_verb', say`After route comes one of: try, add, remove, move.`);
