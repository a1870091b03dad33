import { z } from 'zod';
import { place } from '../change.ts';
import { answer, type Decision, useCase } from '../use-case.ts';

/** Somebody looks at their App Home: from now on it is kept true. */
export const openHome = useCase({
  name: 'home.open',
  input: z.object({}),
  loads: () => ({}),
  decide: ({ me, here }): Decision => {
    if (here?.kind !== 'home') return answer();
    return { ...answer(), writes: [place('home', me.id, { roomId: here.id })] };
  },
});
