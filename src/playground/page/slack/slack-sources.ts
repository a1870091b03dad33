import type { Snapshot } from '../../slack-cloud/page-api.ts';
import type { Source, Suggestion } from '../composer/completion.ts';
import { noteOf } from './authors.ts';

/** What Slack's composer completes: commands, people, user groups, the app and channels. */
export function slackSources({ app, commands, groups, me, people, rooms, workspace }: Snapshot): Source[] {
  const reachable = people.filter(person => !person.deactivated && !person.stranger && person.id !== me.id);
  const channels = rooms.filter(
    room => (room.kind === 'public' || room.kind === 'private') && !room.archived,
  );
  const apps: Suggestion[] = people
    .filter(person => person.id === app.userId)
    .map(({ name }) => ({ kind: 'app', insert: `@${name}`, label: app.name, hint: 'App' }));
  return [
    {
      trigger: '/',
      suggestions: commands.map(({ command, description, usageHint }) => ({
        kind: 'command',
        insert: command,
        label: command,
        hint: description,
        usage: usageHint,
      })),
    },
    {
      trigger: '@',
      suggestions: [
        ...groups
          .filter(group => !group.disabled)
          .map(
            ({ handle, name }): Suggestion => ({
              kind: 'group',
              insert: `@${handle}`,
              label: `@${handle}`,
              hint: name,
            }),
          ),
        ...apps,
        ...reachable
          .filter(person => person.role !== 'bot')
          .map(
            (person): Suggestion => ({
              kind: 'person',
              insert: `@${person.name}`,
              label: person.realName,
              hint: noteOf(person, workspace.id),
            }),
          ),
      ],
    },
    {
      trigger: '#',
      suggestions: channels.map(({ name, topic }) => ({
        kind: 'room',
        insert: `#${name}`,
        label: name,
        hint: topic,
      })),
    },
  ];
}
