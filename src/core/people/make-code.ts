import type { LinkCode } from '../../database/generated/client.ts';
import { insert, remove } from '../change.ts';
import type { Decision } from '../use-case.ts';
import { codeCard, codeShownCard } from './link-cards.ts';
import { CODE_MINUTES, newCode } from './link-code.ts';

/** Makes a one-time code in place of those before it. It is shown once; what is stored of it opens nothing. */
export function makeCode(
  of: { organizationId: string; personId: string | null },
  before: LinkCode[],
  now: Date,
): Decision {
  const { code, hash } = newCode();
  const expiresAt = new Date(now.getTime() + CODE_MINUTES * 60_000);
  return {
    writes: [
      ...before.map(row => remove('LinkCode', row)),
      insert('LinkCode', { hash, ...of, expiresAt, usedAt: null }),
    ],
    facts: [],
    answer: { kind: 'done', card: codeShownCard },
    once: codeCard(code, of.personId === null),
  };
}
