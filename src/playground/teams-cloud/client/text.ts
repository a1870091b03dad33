import type { App } from '../app/app.ts';
import type { Json, Mention } from '../page-api.ts';
import { channelsOf, type Room } from '../tenant/rooms.ts';
import type { Tenant } from '../tenant/tenant.ts';

export interface TeamsText {
  /** Mentions are `<at>Name</at>`, everything else is escaped. */
  text: string;
  /** In the order of the text. */
  mentions: Mention[];
}

const MENTION = /<at>(.*?)<\/at>/g;

/** What somebody typed, with `<at>Name</at>` where they picked a name from the list, in Teams' own form. */
export function typedText(typed: string, tenant: Tenant, app: App, room: Room): TeamsText {
  const mentions: Mention[] = [];
  const parts = typed.split(MENTION).map((part, index) => {
    if (index % 2 === 0) return escaped(part);
    const mention = findMentioned(part, tenant, app, room);
    // Picked from no list, it is text as any other.
    if (!mention) return escaped(`<at>${part}</at>`);
    mentions.push(mention);
    return `<at>${escaped(part)}</at>`;
  });
  return { text: parts.join(''), mentions };
}

function findMentioned(name: string, tenant: Tenant, app: App, room: Room): Mention | null {
  const people = tenant.users.values().filter(user => user.name === name && !user.removed);
  const person = people.find(user => room.memberIds.includes(user.id)) ?? people[0];
  if (name === app.bot.name) return app.bot;
  if (person) return { id: person.id, name };
  if (room.kind === 'channel') {
    const tag = room.team.tags.find(candidate => candidate.name === name);
    if (tag) return { id: tag.id, name, type: 'tag' };
    const channel = channelsOf(tenant, room.team).find(candidate => candidate.channel.name === name);
    if (channel) return { id: channel.id, name, type: 'channel' };
    if (room.team.name === name) return { id: room.team.id, name, type: 'team' };
  }
  return null;
}

export function mentionEntities(mentions: Mention[]): Json[] {
  return mentions.map(({ id, name, type }) => ({
    type: 'mention',
    mentioned: { id, name, ...(type && { type }) },
    text: `<at>${escaped(name)}</at>`,
  }));
}

/** The text of a message's activity. Clients put a non-breaking space behind a mention, and end with a line break. */
export function deliveredText({ text, mentions }: TeamsText): string {
  return mentions.length === 0 ? text : `${text.replaceAll('</at> ', '</at>&nbsp;')}\n`;
}

/** The HTML that Teams attaches to every message that somebody typed. */
export function html({ text }: TeamsText): string {
  let item = 0;
  const marked = text.replace(
    MENTION,
    (_, name: string) =>
      `<span itemtype="http://schema.skype.com/Mention" itemscope="" itemid="${item++}">${name}</span>`,
  );
  return `<p>${marked.replaceAll('</span> ', '</span>&nbsp;').replaceAll('\n', '<br>')}</p>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** A bot's plain text in Teams' own form: only what a mention entity names stays a mention. */
export function plainBotText(text: string, mentionTexts: string[]): string {
  const kept = mentionTexts.map(mention => [escaped(mention), mention] as const);
  return kept.reduce((safe, [hidden, mention]) => safe.replaceAll(hidden, mention), escaped(text));
}
