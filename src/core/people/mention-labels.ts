import sql from 'sql-template-tag';
import type { Database } from '../../database/database.ts';
import type { Actor } from '../actor.ts';
import type { Mention, Words } from '../grammar/words.ts';

/** Whom and what a line mentions, by name where the platform gave only an id: it may become somebody's title or note. */
export async function withLabels(database: Database, words: Words, actor: Actor): Promise<Words> {
  const bare = words.flatMap(word => (typeof word === 'string' || word.label ? [] : [word]));
  if (bare.length === 0 || actor.kind !== 'account') return words;
  const labels = await labelsOf(database, bare, actor);
  return words.map(word => {
    const label = typeof word === 'string' || word.label ? undefined : labels.get(`${word.kind} ${word.id}`);
    return typeof word === 'string' || !label ? word : { ...word, label };
  });
}

async function labelsOf(
  { query }: Database,
  mentions: Mention[],
  { platform, tenant }: Extract<Actor, { kind: 'account' }>,
): Promise<Map<string, string>> {
  const ids = mentions.map(({ id }) => id);
  const found = await query<{ key: string; label: string }>(sql`
    SELECT 'person ' || "userId" AS "key", '@' || "name" AS "label" FROM "Account"
      WHERE "platform" = ${platform}::"PlatformName" AND "tenant" = ${tenant} AND "userId" = ANY(${ids}::text[])
    UNION ALL SELECT 'group ' || "groupId", '@' || "handle" FROM "Team"
      WHERE "groupTenant" = ${tenant} AND "groupId" = ANY(${ids}::text[])
    UNION ALL SELECT 'room ' || "conversationId", '#' || "name" FROM "Room"
      WHERE "platform" = ${platform}::"PlatformName" AND "tenant" = ${tenant} AND "conversationId" = ANY(${ids}::text[])`);
  return new Map(found.map(({ key, label }) => [key, label]));
}
