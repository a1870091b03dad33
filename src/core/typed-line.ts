import { splitVerb } from './grammar/verb.ts';
import type { Intent, TypedLine } from './intent.ts';
import type { UseCase } from './use-case.ts';

/** The Intent that a typed line means; nothing at all means help, and so does what nobody understands. */
export function intentOf({ words, ...line }: TypedLine, useCases: readonly UseCase[]): Intent {
  const spelled = useCases.flatMap(({ name, verb }) => (verb ? [{ name, verb }] : []));
  const found = splitVerb(
    words,
    spelled.map(({ verb }) => verb.words),
  );
  const same = spelled.filter(({ verb }) => verb.words.join(' ') === found?.verb.join(' '));
  const meant =
    same.find(({ verb }) => found && verb.fits?.(found.rest)) ?? same.find(({ verb }) => !verb.fits);
  // Nothing but an answer shows the one who typed it what came of it.
  if (found && meant)
    return { ...line, name: meant.name, input: { ...meant.verb.read(found.rest), from: 'answer' } };
  const isEmpty = words.every(word => typeof word === 'string' && word.trim() === '');
  return { ...line, name: 'help.show', input: isEmpty ? {} : { misunderstood: true } };
}
