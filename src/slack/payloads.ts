import { z } from 'zod';
import type { Actor } from '../core/actor.ts';
import type { Place } from '../core/place.ts';

/*
 * What of Slack's payloads is read, under Slack's own names (https://docs.slack.dev/reference/interaction-payloads,
 * https://docs.slack.dev/apis/events-api). Nothing else of them reaches Bolt or the listeners, but for an event's own fields.
 */

/** Longer than any id, which is looked up and stands in keys. */
const LONGEST_ID = 500;
const id = z.string().min(1).max(LONGEST_ID);

/** Opens one modal and names one act; Slack always gives it. */
const trigger_id = id.optional();

/** Bolt looks into whatever is not absent. */
const orAbsent = <T>(value: T | null): T | undefined => value ?? undefined;

const ofPerson = {
  user: z.object({ id, team_id: id.optional() }),
  /** Null where the app is installed for a whole Enterprise organization. */
  team: z.object({ id, domain: z.string().optional() }).nullish(),
};

export const SlashCommand = z.object({
  command: z.string().startsWith('/'),
  text: z.string().default(''),
  trigger_id,
  response_url: z.string().optional(),
  team_id: id,
  user_id: id,
  channel_id: id,
  channel_name: z.string().default(''),
});
export type SlashCommand = z.infer<typeof SlashCommand>;

export const BlockActions = z.object({
  type: z.literal('block_actions'),
  ...ofPerson,
  trigger_id,
  response_url: z.string().optional(),
  channel: z
    .object({ id, name: z.string().default('') })
    .nullish()
    .transform(orAbsent),
  container: z.looseObject({ is_ephemeral: z.boolean().optional(), thread_ts: id.optional() }).optional(),
  message: z.object({ ts: id, thread_ts: id.optional() }).nullish(),
  actions: z.tuple(
    [
      z.object({
        type: z.string().default('button'),
        action_id: id,
        value: z.string().optional(),
        action_ts: z.string().optional(),
      }),
    ],
    z.unknown(),
  ),
});
export type BlockActions = z.infer<typeof BlockActions>;

export const BlockSuggestion = z.object({
  type: z.literal('block_suggestion'),
  ...ofPerson,
  action_id: id,
  value: z.string().default(''),
});

const ViewValue = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  /** Epoch seconds, ten digits at most. */
  selected_date_time: z.int().min(0).max(9_999_999_999).nullish(),
});
export type ViewValue = z.infer<typeof ViewValue>;

export const ViewSubmission = z.object({
  type: z.literal('view_submission'),
  ...ofPerson,
  view: z.object({
    id,
    hash: z.string().max(LONGEST_ID).default(''),
    private_metadata: z.string(),
    /** The workspace of the app, where the modal was opened in another one that shares a channel. */
    app_installed_team_id: id.nullish(),
    blocks: z.array(z.object({ type: z.string(), block_id: z.string().optional() })).default([]),
    state: z.object({ values: z.record(z.string(), z.record(z.string(), ViewValue)) }),
  }),
});
export type ViewSubmission = z.infer<typeof ViewSubmission>;

export const GlobalShortcut = z.object({
  type: z.literal('shortcut'),
  ...ofPerson,
  callback_id: id,
  trigger_id,
});

export const MessageShortcut = z.object({
  type: z.literal('message_action'),
  ...ofPerson,
  callback_id: id,
  trigger_id,
  response_url: z.string().optional(),
  channel: z.object({ id, name: z.string().default('') }),
  message: z.object({ ts: id, thread_ts: id.optional(), text: z.string().default('') }),
});
export type MessageShortcut = z.infer<typeof MessageShortcut>;

export const Shortcut = z.discriminatedUnion('type', [GlobalShortcut, MessageShortcut]);

/** Whatever comes in a form's `payload`. */
export const Interaction = z.discriminatedUnion('type', [
  BlockActions,
  BlockSuggestion,
  ViewSubmission,
  GlobalShortcut,
  MessageShortcut,
]);

/** Around every event; `authorizations` names the workspace and the bot for which it is told. */
const eventEnvelope = {
  type: z.literal('event_callback'),
  event_id: id.optional(),
  team_id: id.nullish(),
  authorizations: z
    .array(
      z.object({
        team_id: id.nullish(),
        user_id: id.nullish(),
        is_bot: z.boolean().nullish(),
      }),
    )
    .nullish(),
};

/** As far as Bolt looks into it; each listener reads its own. */
export const AnyEvent = z.object({
  ...eventEnvelope,
  event: z.looseObject({
    type: id,
    channel: z.union([z.string(), z.looseObject({ id })]).optional(),
    user: z.union([z.string(), z.looseObject({})]).optional(),
    item: z.looseObject({}).optional(),
    subteam: z.looseObject({}).optional(),
  }),
});
export type AnyEvent = z.infer<typeof AnyEvent>;
export type Envelope = Pick<AnyEvent, 'authorizations' | 'team_id'>;

export const AppMention = z.object({
  ...eventEnvelope,
  event: z.object({
    type: z.literal('app_mention'),
    user: id.optional(),
    bot_id: z.string().nullish(),
    edited: z.unknown().optional(),
    text: z.string(),
    channel: id,
    thread_ts: id.optional(),
  }),
});

export const MessageEvent = z.object({
  ...eventEnvelope,
  event: z.object({
    type: z.literal('message'),
    subtype: z.string().optional(),
    channel_type: z.string().optional(),
    channel: id,
    user: id.optional(),
    bot_id: z.string().nullish(),
    text: z.string().nullish(),
    thread_ts: id.optional(),
    /** With subtype message_deleted. */
    deleted_ts: id.optional(),
    previous_message: z.object({ bot_id: z.string().nullish() }).nullish(),
  }),
});

export const AppHomeOpened = z.object({
  ...eventEnvelope,
  event: z.object({ type: z.literal('app_home_opened'), user: id, tab: z.string().default('home') }),
});

/** A payload that is well signed and still none of Slack's. Says where it is wrong, never what stood there. */
export class BadPayload extends Error {}

/** @throws BadPayload */
export function parsed<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const where = result.error.issues.map(issue => issue.path.join('.') || 'payload');
  throw new BadPayload(`Not understood: ${[...new Set(where)].slice(0, 5).join(', ')}`);
}

export type Account = Extract<Actor, { kind: 'account' }>;

interface OfPerson {
  user: { id: string; team_id?: string };
  team?: { id: string } | null;
}

/** Who acted; somebody from another workspace is looked up in the one that the app serves. */
export function actorOf({ user, team }: OfPerson, installedIn?: string | null): Account {
  const tenant = installedIn ?? team?.id ?? user.team_id;
  if (!tenant) throw new BadPayload('Not understood: team');
  return account(tenant, user.id);
}

export function account(tenant: string, userId: string): Account {
  return { kind: 'account', platform: 'slack', tenant, userId };
}

/** The workspace for which an event is told. */
export function tenantOf({ authorizations, team_id }: Envelope): string {
  const tenant = authorizations?.[0]?.team_id ?? team_id;
  if (!tenant) throw new BadPayload('Not understood: team_id');
  return tenant;
}

/** Our own user id, as events name it. */
export function botUserOf({ authorizations }: Envelope): string | undefined {
  return authorizations?.find(authorization => authorization.is_bot)?.user_id ?? undefined;
}

/** Slack's ids begin with D in direct messages; a group's direct message has a name of its own kind. */
export function placeKind(channelId: string, channelName = ''): Place['kind'] {
  if (channelId.startsWith('D')) return 'direct';
  return channelName.startsWith('mpdm-') ? 'group' : 'channel';
}
