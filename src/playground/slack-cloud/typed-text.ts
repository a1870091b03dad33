import type { Inline, RichTextBlock } from './blocks/rich-text.ts';
import type { Workspace } from './workspace.ts';

/** A typed line, taken apart where Slack's composer would have put a mention or a link. */
export type Typed =
  | { kind: 'text'; text: string }
  | { kind: 'user'; id: string; name: string }
  | { kind: 'group'; id: string; name: string }
  | { kind: 'room'; id: string; name: string }
  | { kind: 'broadcast'; range: 'here' | 'channel' | 'everyone' }
  | { kind: 'link'; url: string };

interface Mention {
  written: string;
  typed: Typed;
}

/** Recognizes `@name`, `@handle`, `#channel`, links, and mentions that are written out as `<@U1>`. */
export function readTyped(workspace: Workspace, line: string): Typed[] {
  const mentions = knownMentions(workspace);
  const parts: Typed[] = [];
  let plain = '';
  for (let at = 0; at < line.length; ) {
    const found = /\w/.test(line[at - 1] ?? '') ? undefined : mentionAt(mentions, line, at);
    if (!found) {
      plain += line[at++];
      continue;
    }
    if (plain) parts.push({ kind: 'text', text: plain });
    plain = '';
    parts.push(found.typed);
    at += found.written.length;
  }
  return plain ? [...parts, { kind: 'text', text: plain }] : parts;
}

function mentionAt(mentions: Mention[], line: string, at: number): Mention | undefined {
  const url = /^https?:\/\/[^\s<>|]+/.exec(line.slice(at))?.[0];
  if (url) return { written: url, typed: { kind: 'link', url } };
  return mentions.find(({ written }) => {
    const rest = line.slice(at, at + written.length);
    const isWhole = written.endsWith('>') || !/[\w-]/.test(line[at + written.length] ?? '');
    return isWhole && rest.toLowerCase() === written.toLowerCase();
  });
}

/** Everything that can be mentioned, the longest spelling first. */
function knownMentions({ users, groups, rooms }: Workspace): Mention[] {
  const people = users
    .values()
    .filter(user => !user.deactivated)
    .flatMap(({ id, name, displayName, realName }) =>
      [`<@${id}>`, `@${name}`, `@${displayName}`, `@${realName}`].map(written => ({
        written,
        typed: { kind: 'user' as const, id, name },
      })),
    );
  const teams = groups
    .values()
    .filter(group => !group.disabled)
    .flatMap(({ id, handle }) =>
      [`<!subteam^${id}>`, `@${handle}`].map(written => ({
        written,
        typed: { kind: 'group' as const, id, name: handle },
      })),
    );
  const channels = rooms
    .values()
    .filter(room => room.kind === 'public' || room.kind === 'private')
    .flatMap(({ id, name }) =>
      [`<#${id}>`, `#${name}`].map(written => ({ written, typed: { kind: 'room' as const, id, name } })),
    );
  const broadcasts = (['here', 'channel', 'everyone'] as const).map(range => ({
    written: `@${range}`,
    typed: { kind: 'broadcast' as const, range },
  }));
  return [...people, ...teams, ...channels, ...broadcasts]
    .filter(({ written }) => written.length > 1)
    .sort((one, other) => other.written.length - one.written.length);
}

/** The line as a message's `text` has it. */
export const asMessageText = (line: Typed[]): string =>
  line
    .map(part => {
      if (part.kind === 'user') return `<@${part.id}>`;
      if (part.kind === 'group') return `<!subteam^${part.id}>`;
      if (part.kind === 'room') return `<#${part.id}|${part.name}>`;
      return asPlainMrkdwn(part);
    })
    .join('');

/** The line as a command with `should_escape` gets it. */
export const asCommandText = (line: Typed[]): string =>
  line
    .map(part => {
      if (part.kind === 'user') return `<@${part.id}|${part.name}>`;
      if (part.kind === 'group') return `<!subteam^${part.id}|@${part.name}>`;
      if (part.kind === 'room') return `<#${part.id}|${part.name}>`;
      return asPlainMrkdwn(part);
    })
    .join('');

const asPlainMrkdwn = (part: Extract<Typed, { kind: 'text' | 'broadcast' | 'link' }>): string => {
  if (part.kind === 'broadcast') return `<!${part.range}>`;
  if (part.kind === 'link') return `<${part.url}>`;
  return part.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
};

/** The block that Slack's composer sends along with the text. */
export const asRichText = (line: Typed[]): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: line.map(asInline) }],
});

const asInline = (part: Typed): Inline => {
  switch (part.kind) {
    case 'user':
      return { type: 'user', user_id: part.id };
    case 'group':
      return { type: 'usergroup', usergroup_id: part.id };
    case 'room':
      return { type: 'channel', channel_id: part.id };
    case 'broadcast':
      return { type: 'broadcast', range: part.range };
    case 'link':
      return { type: 'link', url: part.url };
    default:
      return { type: 'text', text: part.text };
  }
};
