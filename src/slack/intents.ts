import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Input } from '../core/cards/card.ts';
import type { Intent, TypedLine } from '../core/intent.ts';
import { parseJson } from '../core/parse-json.ts';
import type { Place } from '../core/place.ts';
import {
  type Account,
  type AppHomeOpened,
  type AppMention,
  account,
  actorOf,
  BadPayload,
  type BlockActions,
  type GlobalShortcut,
  type MessageEvent,
  type MessageShortcut,
  placeKind,
  type SlashCommand,
  tenantOf,
  type ViewSubmission,
  type ViewValue,
} from './payloads.ts';
import { FormMemory } from './render-form.ts';
import { withVerb, wordsOf } from './words.ts';

/*
 * Each shape of payload as the Intent or the typed line that it means. The key is what Slack gives to this one act, so
 * that a repeated delivery bears it again; `delivery` names the request itself, for clients that give nothing.
 */

/** Whoever acts in Slack does so with an account, somewhere. */
type InSlack = { actor: Account; place: Place };
export type SlackIntent = Intent & InSlack;
export type SlackLine = TypedLine & InSlack;

export function typedCommand(command: SlashCommand, delivery: string): SlackLine {
  const words = wordsOf(command.text);
  const verb = command.command.slice(1).toLowerCase();
  const kind = placeKind(command.channel_id, command.channel_name);
  return {
    words: verb === 'handrail' ? words : withVerb(verb, words),
    actor: account(command.team_id, command.user_id),
    // A direct chat may be that of two people, where the bot can say nothing.
    place: slackPlace(command.team_id, kind === 'direct' ? { kind } : { kind, room: command.channel_id }),
    key: actKey(command.team_id, 'command', command, delivery),
  };
}

/** Null: it was not typed to us by a person. */
export function typedMention(
  body: z.infer<typeof AppMention>,
  botUserId: string | undefined,
  delivery: string,
): SlackLine | null {
  const { user, bot_id, edited, text, channel, thread_ts } = body.event;
  if (!user || bot_id || edited) return null;
  const tenant = tenantOf(body);
  return {
    words: wordsOf(text, botUserId ?? FIRST_MENTION.exec(text)?.[1]),
    actor: account(tenant, user),
    place: slackPlace(tenant, { kind: placeKind(channel), room: channel, thread: thread_ts }),
    key: eventKey(tenant, body, delivery),
  };
}

const FIRST_MENTION = /<@(\w+)/;

/** What of a person's messages has a subtype; changes, joins and the like have others. */
const TYPED = new Set([undefined, 'file_share']);

/** Null: it is no message of a person in their chat with the bot. */
export function typedMessage(
  body: z.infer<typeof MessageEvent>,
  botUserId: string | undefined,
  delivery: string,
): SlackLine | null {
  const { channel_type, subtype, user, bot_id, text, channel, thread_ts } = body.event;
  const isDirect = channel_type ? channel_type === 'im' : placeKind(channel) === 'direct';
  if (!isDirect || !TYPED.has(subtype) || bot_id || !user || user === botUserId || !text) return null;
  const tenant = tenantOf(body);
  return {
    words: wordsOf(text, botUserId),
    actor: account(tenant, user),
    place: slackPlace(tenant, { kind: 'direct', room: channel, thread: thread_ts }),
    key: eventKey(tenant, body, delivery),
  };
}

export function tapped(body: BlockActions, delivery: string): SlackIntent {
  const actor = actorOf(body);
  const [{ action_id, value }] = body.actions;
  return {
    name: action_id.replace(/:\d+$/, ''),
    input: inputIn(value ?? ''),
    actor,
    place: tappedIn(actor.tenant, body),
    key: actKey(actor.tenant, 'action', body, delivery),
  };
}

function inputIn(value: string): Input {
  try {
    const input = parseJson(value);
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return { ...input };
  } catch {
    // said below
  }
  throw new BadPayload('Not understood: actions.0.value');
}

/** Without a channel it was in the App Home. A message that only one person sees is none to others. */
function tappedIn(tenant: string, { channel, container, message }: BlockActions): Place {
  if (!channel) return slackPlace(tenant, { kind: 'home' });
  const thread = message?.thread_ts ?? container?.thread_ts;
  return slackPlace(tenant, {
    kind: placeKind(channel.id, channel.name),
    room: channel.id,
    thread: thread === message?.ts ? undefined : thread,
    message: container?.is_ephemeral ? undefined : message?.ts,
  });
}

export function submitted(body: ViewSubmission): SlackIntent {
  const { view } = body;
  const memory = rememberedIn(view.private_metadata);
  const actor = actorOf(body, view.app_installed_team_id);
  const entered = Object.entries(view.state.values).map(([field, values]) => [
    field,
    entry(Object.values(values)[0]),
  ]);
  return {
    name: memory.intent,
    input: { ...Object.fromEntries(entered), draft: memory.draft },
    actor,
    place: slackPlace(actor.tenant, { kind: memory.kind, room: memory.room, thread: memory.thread }),
    // The hash stays when a refused form is submitted again; what was entered then differs.
    key: `slack:${actor.tenant}:view:${view.id}:${view.hash}:${fingerprint([memory.draft, view.state.values])}`,
  };
}

function rememberedIn(metadata: string): FormMemory {
  try {
    return FormMemory.parse(JSON.parse(metadata));
  } catch {
    throw new BadPayload('Not understood: view.private_metadata');
  }
}

/** Undefined: the field was left or made empty. */
function entry(value: ViewValue | undefined): string | undefined {
  if (value?.selected_date_time) return new Date(value.selected_date_time * 1000).toISOString();
  return value?.selected_option?.value ?? (value?.value || undefined);
}

/** Nobody else's act is taken for it, and no other of theirs, even where a client gives all of them one trigger. */
function actKey(
  tenant: string,
  shape: string,
  { trigger_id, ...act }: { trigger_id?: string },
  delivery: string,
): string {
  return `slack:${tenant}:${shape}:${trigger_id ?? delivery}:${fingerprint(act)}`;
}

function eventKey(tenant: string, { event_id }: { event_id?: string }, delivery: string): string {
  return `slack:${tenant}:event:${event_id ?? delivery}`;
}

function fingerprint(values: unknown): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 16);
}

/** A shortcut always asks: it says what to do, but hardly ever all that is needed for it. */
export function shortcutOnMessage(body: MessageShortcut, site: string, delivery: string): SlackIntent {
  const actor = actorOf(body);
  const { channel, message, team } = body;
  const kind = placeKind(channel.id, channel.name);
  const thread = message.thread_ts === message.ts ? undefined : message.thread_ts;
  return {
    name: body.callback_id,
    input: {
      ask: true,
      text: wordsOf(message.text),
      link: permalink(site, team?.domain, channel.id, message.ts, thread),
    },
    actor,
    place: slackPlace(
      actor.tenant,
      kind === 'direct' ? { kind } : { kind, room: channel.id, thread, message: message.ts },
    ),
    key: actKey(actor.tenant, 'shortcut', body, delivery),
  };
}

/** As Slack's clients make them; asking for one takes a call. */
function permalink(site: string, domain: string | undefined, channel: string, ts: string, thread?: string) {
  if (!domain) return undefined;
  const reply = thread ? `?thread_ts=${thread}&cid=${channel}` : '';
  return `https://${domain}.${site}/archives/${channel}/p${ts.replace('.', '')}${reply}`;
}

export function shortcut(body: z.infer<typeof GlobalShortcut>, delivery: string): SlackIntent {
  const actor = actorOf(body);
  return {
    name: body.callback_id,
    input: { ask: true },
    actor,
    place: slackPlace(actor.tenant, { kind: 'direct' }),
    key: actKey(actor.tenant, 'shortcut', body, delivery),
  };
}

/** Null: another tab than Home, such as the messages. */
export function homeOpened(body: z.infer<typeof AppHomeOpened>, delivery: string): SlackIntent | null {
  if (body.event.tab !== 'home') return null;
  const tenant = tenantOf(body);
  return {
    name: 'home.open',
    input: {},
    actor: account(tenant, body.event.user),
    place: slackPlace(tenant, { kind: 'home' }),
    key: eventKey(tenant, body, delivery),
  };
}

function slackPlace(tenant: string, where: Omit<Place, 'platform' | 'tenant'>): Place {
  return { platform: 'slack', tenant, ...where };
}
