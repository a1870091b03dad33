import { z } from 'zod';
import { Checkboxes, Overflow, RadioButtons, selects } from './choices.ts';
import { RichTextBlock } from './rich-text.ts';
import { ActionId, Confirm, ImageElement, PlainText, Url, words } from './text.ts';

const identified = { action_id: ActionId.optional() };
const confirmed = { ...identified, confirm: Confirm.optional() };
const focusable = { focus_on_load: z.boolean().optional() };
const placeholder = { placeholder: PlainText(150).optional() };
const style = z.enum(['primary', 'danger']).optional();
const date = z.iso.date('must be a date of the form YYYY-MM-DD');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of the form HH:mm');

export const Button = z.strictObject({
  type: z.literal('button'),
  ...confirmed,
  text: PlainText(75),
  value: z.string().max(2000).optional(),
  url: Url.optional(),
  style,
  accessibility_label: words(75).optional(),
});

const WorkflowButton = z.strictObject({
  type: z.literal('workflow_button'),
  ...confirmed,
  text: PlainText(75),
  workflow: z.looseObject({ trigger: z.looseObject({ url: z.string() }) }),
  style,
  accessibility_label: words(75).optional(),
});

const DatePicker = z.strictObject({
  type: z.literal('datepicker'),
  ...confirmed,
  ...focusable,
  ...placeholder,
  initial_date: date.optional(),
});

const TimePicker = z.strictObject({
  type: z.literal('timepicker'),
  ...confirmed,
  ...focusable,
  ...placeholder,
  initial_time: time.optional(),
  timezone: z.string().optional(),
});

const DateTimePicker = z.strictObject({
  type: z.literal('datetimepicker'),
  ...confirmed,
  ...focusable,
  /** Ten digits: epoch seconds. */
  initial_date_time: z.number().int().min(1_000_000_000).max(9_999_999_999).optional(),
});

const typed = {
  ...identified,
  ...focusable,
  ...placeholder,
  dispatch_action_config: z
    .strictObject({
      trigger_actions_on: z.array(z.enum(['on_enter_pressed', 'on_character_entered'])).optional(),
    })
    .optional(),
};

const PlainTextInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...typed,
    initial_value: z.string().max(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.number().int().min(0).max(3000).optional(),
    max_length: z.number().int().min(1).max(3000).optional(),
  })
  .refine(input => (input.min_length ?? 0) <= (input.max_length ?? 3000), {
    message: 'must not be greater than max_length',
    path: ['min_length'],
  });

const RichTextInput = z.strictObject({
  type: z.literal('rich_text_input'),
  ...typed,
  initial_value: RichTextBlock.optional(),
  min_lines: z.number().int().optional(),
  max_lines: z.number().int().optional(),
});

const EmailInput = z.strictObject({
  type: z.literal('email_text_input'),
  ...typed,
  initial_value: z.string().optional(),
});

const UrlInput = z.strictObject({
  type: z.literal('url_text_input'),
  ...typed,
  initial_value: z.string().optional(),
});

const NumberInput = z.strictObject({
  type: z.literal('number_input'),
  ...typed,
  is_decimal_allowed: z.boolean(),
  initial_value: z.string().optional(),
  min_value: z.string().optional(),
  max_value: z.string().optional(),
});

const FileInput = z.strictObject({
  type: z.literal('file_input'),
  ...identified,
  filetypes: z.array(z.string()).optional(),
  max_files: z.number().int().min(1).max(10).optional(),
});

const FeedbackButton = z.strictObject({
  text: PlainText(75),
  value: words(2000),
  accessibility_label: words(75).optional(),
});

const FeedbackButtons = z.strictObject({
  type: z.literal('feedback_buttons'),
  ...identified,
  positive_button: FeedbackButton,
  negative_button: FeedbackButton,
});

const IconButton = z.strictObject({
  type: z.literal('icon_button'),
  ...confirmed,
  icon: z.enum(['trash']),
  text: PlainText(75),
  value: z.string().max(2000).optional(),
  accessibility_label: words(75).optional(),
  visible_to_user_ids: z.array(z.string()).max(10).optional(),
});

const pickers = [DatePicker, TimePicker] as const;

export const ActionsElement = z.discriminatedUnion('type', [
  Button,
  WorkflowButton,
  Overflow,
  Checkboxes,
  RadioButtons,
  ...selects,
  ...pickers,
  DateTimePicker,
  RichTextInput,
]);

export const Accessory = z.discriminatedUnion('type', [
  Button,
  WorkflowButton,
  Overflow,
  ImageElement,
  Checkboxes,
  RadioButtons,
  ...selects,
  ...pickers,
]);

export const InputElement = z.discriminatedUnion('type', [
  PlainTextInput,
  RichTextInput,
  EmailInput,
  UrlInput,
  NumberInput,
  FileInput,
  Checkboxes,
  RadioButtons,
  ...selects,
  ...pickers,
  DateTimePicker,
]);

export const ContextActionsElement = z.discriminatedUnion('type', [FeedbackButtons, IconButton]);

/** Everything that a person can operate. */
export type Control =
  | z.infer<typeof ActionsElement>
  | Exclude<z.infer<typeof Accessory>, { type: 'image' }>
  | z.infer<typeof InputElement>
  | z.infer<typeof ContextActionsElement>;
