import { createHash, randomInt } from 'node:crypto';
import type { LinkCode } from '../../database/generated/client.ts';
import { type Load, load, rows, sql } from '../load.ts';

export const CODE_MINUTES = 10;

/** Crockford's digits: none of them is easily taken for another. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new code, such as K7M2-QX9P: 40 bits, of which only the hash is stored. */
export function newCode(): { code: string; hash: string } {
  const digits = Array.from({ length: 8 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return { code: `${digits.slice(0, 4)}-${digits.slice(4)}`, hash: hashOf(digits) };
}

/** The hash of a code as somebody typed it: case, dashes and look-alikes do not matter. */
export function hashOf(typed: string): string {
  const digits = typed
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(digits).digest('hex');
}

/** A code with what it stands for. */
export interface CodeFound extends LinkCode {
  /** Whoever made it, where it joins people; null once they have left. */
  owner: { id: string; name: string } | null;
  organizationName: string;
  /** Its owner and whoever enters it are both known in one workspace, so they are two people. */
  sharesWorkspace: boolean;
}

/** The code that was typed, of whichever organization. */
export function codeFound(typed: string | undefined): Load<CodeFound | null> {
  return load(sql`SELECT to_jsonb(l) || jsonb_build_object(
      'owner', (SELECT jsonb_build_object('id', p."id", 'name', p."name") FROM "Person" p WHERE p."id" = l."personId" AND p."deactivatedAt" IS NULL),
      'organizationName', (SELECT o."name" FROM "Organization" o WHERE o."id" = l."organizationId"),
      'sharesWorkspace', EXISTS (SELECT 1 FROM "Account" a JOIN "Account" b ON b."platform" = a."platform" AND b."tenant" = a."tenant"
        WHERE a."personId" = l."personId" AND b."personId" = (SELECT "personId" FROM me)
          AND a."deactivatedAt" IS NULL AND b."deactivatedAt" IS NULL))
    FROM "LinkCode" l WHERE l."hash" = ${typed ? hashOf(typed) : ''}`);
}

/** Codes that are still good: a new one takes their place. */
export function openCodes(of: 'person' | 'organization'): Load<LinkCode[]> {
  const made = of === 'person' ? sql`l."personId" = (SELECT "personId" FROM me)` : sql`l."personId" IS NULL`;
  return load(
    rows(
      sql`SELECT l.* FROM "LinkCode" l WHERE l."organizationId" = (SELECT "organizationId" FROM me) AND ${made} AND l."usedAt" IS NULL`,
    ),
  );
}
