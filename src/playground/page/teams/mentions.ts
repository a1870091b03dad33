import type { TeamsSnapshot } from '../../teams-cloud/page-api.ts';
import type { Source, Suggestion } from '../composer/completion.ts';

/** What Teams' composer completes: the bot first, then who is in the room. */
export function teamsSources({ bot, me, people }: TeamsSnapshot, memberIds: string[]): Source[] {
  const members = people.filter(({ id, removed }) => memberIds.includes(id) && !removed && id !== me.id);
  return [
    {
      trigger: '@',
      suggestions: [
        { kind: 'app', insert: `@${bot.name}`, label: bot.name, hint: 'App' },
        ...members.map(
          ({ name, userRole }): Suggestion => ({
            kind: 'person',
            insert: `@${name}`,
            label: name,
            hint: userRole === 'guest' ? 'Guest' : undefined,
          }),
        ),
      ],
    },
  ];
}

/** Every name that means somebody. */
export function mentionable({ bot, people, teams }: TeamsSnapshot): string[] {
  const tags = teams.flatMap(team => team.tags.map(tag => tag.name));
  return [bot.name, ...people.filter(({ removed }) => !removed).map(({ name }) => name), ...tags];
}

/** What was typed with `<at>Name</at>` for each `@Name`, the longest name first. */
export function withMentions(typed: string, names: string[]): string {
  const byLength = [...new Set(names)].sort((one, other) => other.length - one.length);
  const known = new Map(byLength.map(name => [name.toLocaleLowerCase(), name]));
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])@(${byLength.map(literally).join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  );
  return typed.replace(
    pattern,
    (_, name: string) => `<at>${known.get(name.toLocaleLowerCase()) ?? name}</at>`,
  );
}

function literally(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
