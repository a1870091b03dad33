import type { InputBlock, KnownBlock, ModalView, PlainTextElement, PlainTextOption } from '@slack/types';
import { z } from 'zod';
import type { Field, Form, Lookup, Option } from '../core/cards/form.ts';
import { shortened, visible } from '../core/cards/plain.ts';
import { say, type Text } from '../core/cards/say.ts';
import type { Place } from '../core/place.ts';
import {
  CONTEXT_TEXT,
  INPUT_HINT,
  INPUT_LABEL,
  INPUT_TEXT,
  MODAL_BUTTON,
  MODAL_TITLE,
  OPTION_TEXT,
  OPTION_VALUE,
  PRIVATE_METADATA,
  SECTION_TEXT,
  SELECT_OPTIONS,
  VIEW_BLOCKS,
} from './limits.ts';
import { mrkdwn } from './render-text.ts';

/** What a modal remembers until it is submitted: what that performs, and where the answer goes. */
export const FormMemory = z.object({
  intent: z.string(),
  draft: z.string(),
  kind: z.enum(['channel', 'group', 'direct', 'home']),
  room: z.string().optional(),
  thread: z.string().optional(),
});
export type FormMemory = z.infer<typeof FormMemory>;

/** How a choice says, by its `action_id`, where its options are looked up. */
export const LOOKUP_ACTION = 'lookup:';

export function formView(form: Form, place: Place | null): ModalView {
  const intro = form.intro ? section(form.intro) : [];
  const notes = (form.notes ?? []).flatMap(smallPrint);
  const blocks = [...intro, ...notes, ...form.fields.flatMap(fieldBlocks)].slice(0, VIEW_BLOCKS);
  return {
    type: 'modal',
    callback_id: 'form',
    private_metadata: remembered(form, place),
    title: label(form.title, MODAL_TITLE),
    submit: label(form.submit, MODAL_BUTTON),
    close: label('Cancel', MODAL_BUTTON),
    blocks: blocks.length > 0 ? blocks : EMPTY_VIEW,
  };
}

/** Slack takes no view without a block. */
export const EMPTY_VIEW: KnownBlock[] = [{ type: 'divider' }];

/** A form that has nothing left to fill in but tells why. */
export function messageView(title: string, message: Text): ModalView {
  return {
    type: 'modal',
    title: label(title, MODAL_TITLE),
    close: label('Close', MODAL_BUTTON),
    blocks: section(message),
  };
}

function remembered(form: Form, place: Place | null): string {
  const memory: FormMemory = {
    intent: form.intent,
    draft: form.draft,
    kind: place?.kind ?? 'direct',
    room: place?.room,
    thread: place?.thread,
  };
  const metadata = JSON.stringify(memory);
  if (metadata.length > PRIVATE_METADATA)
    throw new RangeError(`The form of ${form.intent} remembers too much`);
  return metadata;
}

function fieldBlocks(field: Field): KnownBlock[] {
  const element = elementOf(field);
  if (!element) return [];
  const input: InputBlock = {
    type: 'input',
    block_id: field.name,
    label: label(field.label, INPUT_LABEL),
    optional: field.optional ?? false,
    element,
    ...(field.hint ? { hint: label(field.hint, INPUT_HINT) } : {}),
  };
  if (!field.error) return [input];
  return [input, ...smallPrint(say`⚠️ ${field.error}`)];
}

function smallPrint(text: Text): KnownBlock[] {
  const words = mrkdwn(text, CONTEXT_TEXT);
  return words === ''
    ? []
    : [{ type: 'context', elements: [{ type: 'mrkdwn', text: words, verbatim: true }] }];
}

function elementOf(field: Field): InputBlock['element'] | null {
  switch (field.kind) {
    case 'text':
      return textInput(field);
    case 'time':
      return {
        type: 'datetimepicker',
        action_id: 'time',
        ...(field.value ? { initial_date_time: Math.floor(Date.parse(field.value) / 1000) } : {}),
      };
    case 'choice':
      return select(field);
  }
}

function textInput({ value, long, maxLength }: Extract<Field, { kind: 'text' }>): InputBlock['element'] {
  const most = Math.min(maxLength, INPUT_TEXT);
  return {
    type: 'plain_text_input',
    action_id: 'text',
    multiline: long ?? false,
    max_length: most,
    ...(value ? { initial_value: shortened(value, most) } : {}),
  };
}

/** A list where it is whole, else a search; null where there is nothing to choose from. */
function select({
  options,
  value,
  lookup,
  isPart = options.length >= SELECT_OPTIONS,
}: Extract<Field, { kind: 'choice' }>): InputBlock['element'] | null {
  const chosen = choices(options.filter(option => option.value === value))[0];
  const initial = chosen ? { initial_option: chosen } : {};
  // What was chosen already is most likely not all that there is.
  if (lookup && (isPart || options.every(option => option.value === value))) {
    return { type: 'external_select', action_id: LOOKUP_ACTION + lookup, min_query_length: 0, ...initial };
  }
  const listed = choices(options);
  return listed.length > 0
    ? { type: 'static_select', action_id: 'choice', options: listed, ...initial }
    : null;
}

/** Options as Slack takes them; those whose value is too long to come back whole are left out. */
export function choices(options: Option[]): PlainTextOption[] {
  return options
    .filter(({ value }) => value !== '' && value.length <= OPTION_VALUE)
    .slice(0, SELECT_OPTIONS)
    .map(option => ({ text: label(option.label, OPTION_TEXT), value: option.value }));
}

/** The lookup that a choice's `action_id` names. */
export function lookupOf(actionId: string): Lookup | null {
  const lookup = Lookups.safeParse(actionId.slice(LOOKUP_ACTION.length));
  return actionId.startsWith(LOOKUP_ACTION) && lookup.success ? lookup.data : null;
}

const Lookups = z.enum(['receiver', 'team', 'person', 'customer', 'issue'] satisfies Lookup[]);

function section(text: Text): KnownBlock[] {
  const words = mrkdwn(text, SECTION_TEXT);
  return words === '' ? [] : [{ type: 'section', text: { type: 'mrkdwn', text: words, verbatim: true } }];
}

function label(words: string, most: number): PlainTextElement {
  return { type: 'plain_text', text: shortened(visible(words), most) || '…', emoji: false };
}
