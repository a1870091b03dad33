import { expect, test } from 'vitest';
import { isAutomaticReply, isOnlyThanks } from '../../../src/core/interactions/no-answer.ts';

test.each([
  'thanks',
  'Thanks!',
  'Thank you so much for the quick help.',
  'ok merci',
  'Danke!',
  'Vielen Dank für die schnelle Hilfe 🙏',
  'Muchas gracias',
  'thx 👍',
  '👍',
  '🎉🎉',
  '   ',
])('%j only thanks', said => {
  expect(isOnlyThanks(said)).toBe(true);
});

test.each([
  'ok',
  'yes',
  'Thanks, Friday works',
  'Thanks, but it still fails',
  'Thanks?',
  'Danke, wir brauchen noch die Rechnung 4411',
  '?',
  'please call me',
])('%j may be the answer that was waited for', said => {
  expect(isOnlyThanks(said)).toBe(false);
});

test.each([
  ['Automatic reply: Re: your form', true],
  ['Out of office until Monday', true],
  ['Abwesenheitsnotiz: Ich bin bis Freitag nicht im Büro', true],
  ['Réponse automatique : absente', true],
  ['Our office is out of paper, so here is the form', false],
  ['The automatic reply did not help', false],
])('%j is no person’s: %s', (said, expected) => {
  expect(isAutomaticReply(said)).toBe(expected);
});
