import { z } from 'zod';
import type { Lookup } from '../core/cards/form.ts';

/** What Handrail reads of Teams' activities. Whatever else they carry is dropped. */

/** Longer than any id, which is looked up and stands in keys. */
const id = z.string().max(500);

const Account = z.object({ id, name: z.string().nullish() });

const ChannelData = z.object({
  tenant: z.object({ id }).nullish(),
  team: z.object({ id: id.nullish(), aadGroupId: id.nullish() }).nullish(),
  teamsTeamId: id.nullish(),
  channel: z.object({ id: id.nullish(), name: z.string().nullish() }).nullish(),
  eventType: z.string().nullish(),
});

export const MentionEntity = z.object({
  type: z.literal('mention'),
  text: z.string().nullish(),
  mentioned: z.object({ id, name: z.string().nullish(), type: z.string().nullish() }),
});
export type MentionEntity = z.infer<typeof MentionEntity>;

export const ClientInfo = z.object({ type: z.literal('clientInfo'), timezone: z.string() });

export const Activity = z.object({
  type: z.string(),
  id: id.nullish(),
  /** Of an invoke: which one. */
  name: id.nullish(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  /** The message whose card was tapped. */
  replyToId: id.nullish(),
  /** IANA name. */
  localTimezone: z.string().nullish(),
  /** Of an installationUpdate: add or remove. */
  action: z.string().nullish(),
  serviceUrl: z.string(),
  from: Account.nullish(),
  recipient: Account.nullish(),
  conversation: z.object({
    id,
    conversationType: z.string().nullish(),
    tenantId: id.nullish(),
  }),
  channelData: ChannelData.nullish(),
  entities: z.array(z.unknown()).nullish(),
  membersAdded: z.array(Account).nullish(),
  membersRemoved: z.array(Account).nullish(),
});
export type Activity = z.infer<typeof Activity>;

/** What a card's action carries: the button's or form's Intent; everything else in it are inputs by their ids. */
export const ActionData = z
  .looseObject({
    intent: z.string(),
    input: z.record(z.string(), z.unknown()).default({}),
    /** Fields that were filled in when the form was shown; clients leave out those that were emptied. */
    prefilled: z.array(z.string()).default([]),
    msteams: z.unknown().optional(),
  })
  .transform(({ intent, input, prefilled, msteams: _, ...entered }) => ({
    intent,
    input,
    prefilled,
    entered: textsIn(entered),
  }));
function textsIn(entered: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entered).flatMap(([id, value]) => (typeof value === 'string' ? [[id, value]] : [])),
  );
}
export type ActionData = z.infer<typeof ActionData>;

/** adaptiveCard/action */
export const Execute = z.object({ action: z.object({ data: ActionData }) });

/** task/fetch and task/submit */
export const Task = z.object({ data: ActionData });

/** composeExtension/fetchTask, and composeExtension/submitAction once the app was installed in between */
export const Command = z.object({
  commandId: z.string(),
  messagePayload: z
    .object({
      id: id.nullish(),
      linkToMessage: z.string().nullish(),
      body: z.object({ content: z.string().nullish(), contentType: z.string().nullish() }).nullish(),
    })
    .nullish(),
});
export type Command = z.infer<typeof Command>;

export const JustInstalled = z.object({
  data: z.object({ msteams: z.object({ justInTimeInstall: z.literal(true) }) }),
});

/** application/search, which a choice with `Data.Query` asks */
export const ChoiceQuery = z.object({
  queryText: z.string().default(''),
  dataset: z.enum(['receiver', 'team', 'person', 'customer', 'issue'] satisfies Lookup[]),
});

/** composeExtension/query */
export const Query = z.object({
  parameters: z.array(z.object({ name: z.string(), value: z.unknown().optional() })).default([]),
});
