import type { Snapshot, User } from '../../slack-cloud/page-api.ts';

export interface Author {
  name: string;
  isApp: boolean;
  /** What Slack puts beside the name of somebody who is no ordinary member. */
  note?: string;
}

/** Who wrote a message, as Slack names them. */
export function authorOf(id: string, { app, people, workspace }: Snapshot): Author {
  if (id === app.userId) return { name: app.name, isApp: true };
  const person = people.find(candidate => candidate.id === id);
  if (!person) return { name: id === 'USLACKBOT' ? 'Slackbot' : 'Unknown member', isApp: false };
  return { name: nameOf(person), isApp: false, note: noteOf(person, workspace.id) };
}

export function nameOf(person: User): string {
  return person.displayName || person.realName;
}

/** What sets a person apart; nothing for ordinary members. */
export function noteOf(person: User, workspace: string): string | undefined {
  if (person.team !== workspace) return 'external';
  if (person.role === 'guest' || person.role === 'single-channel guest') return 'guest';
  return undefined;
}
