import { z } from 'zod';
import { ActionId, Confirm, PlainText, Text, Url, words } from './text.ts';

const value = words(150);

const PlainOption = z.strictObject({
  text: PlainText(75),
  value,
  description: PlainText(75).optional(),
});

/** Radio buttons and checkboxes may hold mrkdwn. */
const RichOption = z.strictObject({ text: Text(75), value, description: Text(75).optional() });

const OverflowOption = PlainOption.extend({ url: Url.optional() });

/** What a select with external options is answered with: options, or groups of them. */
export const OptionSource = z.strictObject({
  options: z.array(PlainOption).max(100).optional(),
  option_groups: z
    .array(z.strictObject({ label: PlainText(75), options: z.array(PlainOption).min(1).max(100) }))
    .max(100)
    .optional(),
});
export type OptionSource = z.infer<typeof OptionSource>;

export const allOptions = <Option>(source: {
  options?: Option[];
  option_groups?: { options: Option[] }[];
}): Option[] => [...(source.options ?? []), ...(source.option_groups ?? []).flatMap(group => group.options)];

const actionable = { action_id: ActionId.optional(), confirm: Confirm.optional() };
const focusable = { ...actionable, focus_on_load: z.boolean().optional() };
const select = { ...focusable, placeholder: PlainText(150).optional() };
const multiSelect = { ...select, max_selected_items: z.number().int().min(1).optional() };
const fixed = OptionSource.shape;
const external = { min_query_length: z.number().int().min(0).optional() };

const conversations = {
  default_to_current_conversation: z.boolean().optional(),
  filter: z
    .strictObject({
      include: z
        .array(z.enum(['im', 'mpim', 'private', 'public']))
        .min(1)
        .optional(),
      exclude_external_shared_channels: z.boolean().optional(),
      exclude_bot_users: z.boolean().optional(),
    })
    .optional(),
};
const answersInRoom = { response_url_enabled: z.boolean().optional() };

interface Choice {
  options?: unknown[];
  option_groups?: { options: unknown[] }[];
  initial_option?: unknown;
  initial_options?: unknown[];
}

/** One source of options, at least one option, and only known ones chosen at first. */
function checkChoices(element: Choice, context: z.RefinementCtx): void {
  const complain = (message: string, ...path: string[]) =>
    context.addIssue({ code: 'custom', message, path, input: element });
  if (element.options && element.option_groups) complain('only one of options and option_groups is allowed');
  const known = new Set(allOptions(element).map(option => JSON.stringify(option)));
  if (!element.options && !element.option_groups) complain('missing required field: options');
  else if (known.size === 0) complain('must provide at least 1 items', 'options');
  const isKnown = (option: unknown): boolean => known.has(JSON.stringify(option));
  if (element.initial_option && !isKnown(element.initial_option))
    complain('must match one of the options', 'initial_option');
  if (element.initial_options && !element.initial_options.every(isKnown))
    complain('must match some of the options', 'initial_options');
}

const StaticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...select,
    ...fixed,
    initial_option: PlainOption.optional(),
  })
  .superRefine(checkChoices);

const MultiStaticSelect = z
  .strictObject({
    type: z.literal('multi_static_select'),
    ...multiSelect,
    ...fixed,
    initial_options: z.array(PlainOption).optional(),
  })
  .superRefine(checkChoices);

export const Checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    ...focusable,
    options: z.array(RichOption).min(1).max(10),
    initial_options: z.array(RichOption).optional(),
  })
  .superRefine(checkChoices);

export const RadioButtons = z
  .strictObject({
    type: z.literal('radio_buttons'),
    ...focusable,
    options: z.array(RichOption).min(1).max(10),
    initial_option: RichOption.optional(),
  })
  .superRefine(checkChoices);

export const Overflow = z.strictObject({
  type: z.literal('overflow'),
  ...actionable,
  options: z.array(OverflowOption).min(1).max(5),
});

/** Every select whose options Slack or the app supplies later. */
export const selects = [
  StaticSelect,
  MultiStaticSelect,
  z.strictObject({
    type: z.literal('external_select'),
    ...select,
    ...external,
    initial_option: PlainOption.optional(),
  }),
  z.strictObject({
    type: z.literal('multi_external_select'),
    ...multiSelect,
    ...external,
    initial_options: z.array(PlainOption).optional(),
  }),
  z.strictObject({ type: z.literal('users_select'), ...select, initial_user: z.string().optional() }),
  z.strictObject({
    type: z.literal('multi_users_select'),
    ...multiSelect,
    initial_users: z.array(z.string()).optional(),
  }),
  z.strictObject({
    type: z.literal('conversations_select'),
    ...select,
    ...conversations,
    ...answersInRoom,
    initial_conversation: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('multi_conversations_select'),
    ...multiSelect,
    ...conversations,
    initial_conversations: z.array(z.string()).optional(),
  }),
  z.strictObject({
    type: z.literal('channels_select'),
    ...select,
    ...answersInRoom,
    initial_channel: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('multi_channels_select'),
    ...multiSelect,
    initial_channels: z.array(z.string()).optional(),
  }),
] as const;
