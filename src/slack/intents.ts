import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Input } from '../core/cards/card.ts';
import type { Intent, TypedLine } from '../core/intent.ts';
import type { Place } from '../core/place.ts';
import {
  type Account,
  type AppHomeOpened,
  type AppMention,
  account,
  actorOf,
  BadPayload,
  type BlockActions,
  botUserOf,
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
 * that a repeated delivery bears it again.
 */

/** Whoever acts in Slack does so with an account, somewhere. */
type InSlack = { actor: Account; place: Place };
export type SlackIntent = Intent & InSlack;
export type SlackLine = TypedLine & InSlack;

export function typedCommand(command: SlashCommand): SlackLine {
  const words = wordsOf(command.text);
  const verb = command.command.slice(1).toLowerCase();
  const kind = placeKind(command.channel_id, command.channel_name);
  return {
    words: verb === 'handrail' ? words : withVerb(verb, words),
    actor: account(command.team_id, command.user_id),
    // A direct chat may be that of two people, where the bot can say nothing.
    place: slackPlace(command.team_id, kind === 'direct' ? { kind } : { kind, room: command.channel_id }),
    key: `slack:${command.team_id}:command:${command.trigger_id}`,
  };
}

/** Null: it was not typed to us by a person. */
export function typedMention(body: z.infer<typeof AppMention>): SlackLine | null {
  const { user, bot_id, edited, text, channel, thread_ts } = body.event;
  if (!user || bot_id || edited) return null;
  const tenant = tenantOf(body);
  return {
    words: wordsOf(text, botUserOf(body)),
    actor: account(tenant, user),
    place: slackPlace(tenant, { kind: placeKind(channel), room: channel, thread: thread_ts }),
    key: `slack:${tenant}:event:${body.event_id}`,
  };
}

/** Null: it is no message of a person in their chat with the bot; changes, joins and the like have a subtype. */
export function typedMessage(body: z.infer<typeof MessageEvent>): SlackLine | null {
  const { channel_type, subtype, user, bot_id, text, channel, thread_ts } = body.event;
  if (channel_type !== 'im' || subtype || bot_id || !user || !text) return null;
  const tenant = tenantOf(body);
  return {
    words: wordsOf(text, botUserOf(body)),
    actor: account(tenant, user),
    place: slackPlace(tenant, { kind: 'direct', room: channel, thread: thread_ts }),
    key: `slack:${tenant}:event:${body.event_id}`,
  };
}

export function tapped(body: BlockActions): SlackIntent {
  const actor = actorOf(body);
  const [{ action_id, value }] = body.actions;
  return {
    name: action_id.replace(/:\d+$/, ''),
    input: inputIn(value ?? ''),
    actor,
    place: tappedIn(actor.tenant, body),
    key: `slack:${actor.tenant}:action:${body.trigger_id}:${action_id}`,
  };
}

function inputIn(value: string): Input {
  try {
    const input: unknown = JSON.parse(value);
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
    key: `slack:${actor.tenant}:view:${view.id}:${view.hash}:${fingerprint(view.state.values)}`,
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

function fingerprint(values: unknown): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 16);
}

/** A shortcut always asks: it says what to do, but hardly ever all that is needed for it. */
export function shortcutOnMessage(body: MessageShortcut, site: string): SlackIntent {
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
    key: `slack:${actor.tenant}:shortcut:${body.trigger_id}`,
  };
}

/** As Slack's clients make them; asking for one takes a call. */
function permalink(site: string, domain: string | undefined, channel: string, ts: string, thread?: string) {
  if (!domain) return undefined;
  const reply = thread ? `?thread_ts=${thread}&cid=${channel}` : '';
  return `https://${domain}.${site}/archives/${channel}/p${ts.replace('.', '')}${reply}`;
}

export function shortcut(body: z.infer<typeof GlobalShortcut>): SlackIntent {
  const actor = actorOf(body);
  return {
    name: body.callback_id,
    input: { ask: true },
    actor,
    place: slackPlace(actor.tenant, { kind: 'direct' }),
    key: `slack:${actor.tenant}:shortcut:${body.trigger_id}`,
  };
}

/** Null: another tab than Home, such as the messages. */
export function homeOpened(body: z.infer<typeof AppHomeOpened>): SlackIntent | null {
  if (body.event.tab !== 'home') return null;
  const tenant = tenantOf(body);
  return {
    name: 'home.open',
    input: {},
    actor: account(tenant, body.event.user),
    place: slackPlace(tenant, { kind: 'home' }),
    key: `slack:${tenant}:event:${body.event_id}`,
  };
}

function slackPlace(tenant: string, where: Omit<Place, 'platform' | 'tenant'>): Place {
  return { platform: 'slack', tenant, ...where };
}
