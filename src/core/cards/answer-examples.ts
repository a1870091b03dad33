import { doneCard, fillInCard, notHereCard, notSavedCard, refusedCard, workingCard } from './answer-cards.ts';
import type { Example } from './example.ts';
import { say } from './say.ts';

export const answerExamples: Example[] = [
  { name: 'Done', card: doneCard },
  { name: 'It takes a moment', card: workingCard },
  { name: 'It was not saved', card: notSavedCard },
  { name: 'Not added here yet', card: notHereCard },
  {
    name: 'A no, and what to do instead',
    card: refusedCard({
      kind: 'refused',
      code: 'conflict',
      reason: say`${'Acme'} was promised '${'credit note sent'}'. Was it kept?`,
      buttons: [
        { label: 'Kept', intent: 'commitment.keep', input: {}, style: 'primary' },
        { label: 'Other date', intent: 'commitment.move', input: {}, opens: 'form' },
        { label: 'Broken', intent: 'commitment.break', input: {}, opens: 'form' },
      ],
    }),
  },
  {
    name: 'Where no form can open',
    card: fillInCard({
      title: 'Hand off',
      intent: 'handoff.offer',
      draft: 'draft',
      submit: 'Offer',
      fields: [],
    }),
  },
];
