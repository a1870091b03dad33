import { z } from 'zod';
import type { Card, Line } from '../cards/card.ts';
import { joined, say, strong } from '../cards/say.ts';
import { Refusal } from '../refusal.ts';
import { answer, type UseCase, useCase } from '../use-case.ts';

/** Shows what can be typed, made from the use-cases themselves. */
export function showHelp(all: () => UseCase[]): UseCase {
  return useCase({
    name: 'help.show',
    input: z.object({ misunderstood: z.boolean().optional() }),
    verb: { words: ['help'], usage: '', help: 'what can be typed', read: () => ({}) },
    loads: () => ({}),
    decide: ({ input }) => {
      if (input.misunderstood) throw misunderstood(all());
      return answer({ card: helpCard(all()) });
    },
  });
}

function misunderstood(all: UseCase[]): Refusal {
  const verbs = [...new Set(all.flatMap(({ verb }) => verb?.words[0] ?? []))].join(', ');
  return new Refusal(
    'unknown_verb',
    say`I did not understand that. It begins with one of: ${words(verbs)}.`,
    {
      buttons: [{ label: 'Help', intent: 'help.show', input: {} }],
    },
  );
}

/** One line a verb: what to type, and what it does. */
export function helpCard(all: UseCase[]): Card {
  const lines = all.flatMap(({ verb }): Line[] =>
    verb
      ? [
          {
            text: joined(
              [
                say`${strong(verb.words.join(' '))}${words(verb.usage && ` ${verb.usage}`)}`,
                words(verb.help),
              ],
              ' – ',
            ),
          },
        ]
      : [],
  );
  return {
    title: say`What Handrail understands`,
    body: lines,
    foot: say`Type /handrail and a verb, mention Handrail in a channel or thread, or just write here in its own chat.`,
  };
}

const words = (text: string) => [{ kind: 'words' as const, text }];
