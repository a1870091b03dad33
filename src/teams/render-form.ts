import { type Field, type Form, MOST_OPTIONS, type Option } from '../core/cards/form.ts';
import { shortened } from '../core/cards/plain.ts';
import { say } from '../core/cards/say.ts';
import type { Action, AdaptiveCard, Choice, Element, InputElement } from './adaptive-card.ts';
import { CHOICES, LABEL_LENGTH, TEXT_LENGTH } from './limits.ts';
import type { Surface } from './render-card.ts';
import { labelText, plainText, textElement } from './render-text.ts';
import { dateInput, timeInput, wallClock } from './time-inputs.ts';

/** What was entered before, by the inputs' ids, and what was wrong with it. */
export interface Retry {
  entered: Record<string, string>;
  field: string;
  error: string;
}

/** A form as a card with labelled inputs: in a dialog, or in place of the card whose button asked. */
export function renderForm(form: Form, surface: Surface, retry?: Retry): AdaptiveCard {
  const fields = retry ? form.fields.map(field => again(field, retry)) : form.fields;
  const title = surface === 'message' && textElement(say`${form.title}`, { weight: 'Bolder' }, LABEL_LENGTH);
  const choices = Math.floor(CHOICES / Math.max(1, fields.filter(({ kind }) => kind === 'choice').length));
  const intro = textElement(form.intro ?? [], {}, TEXT_LENGTH);
  const notes = (form.notes ?? []).flatMap(note => textElement(note, SMALL_PRINT, TEXT_LENGTH) ?? []);
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: plainText(form.intro ?? say`${form.title}`, TEXT_LENGTH),
    body: [
      ...(title ? [title] : []),
      ...(intro ? [intro] : []),
      ...notes,
      ...fields.flatMap(field => fieldElements(field, choices, retry)),
    ],
    actions: [submitAction(form, surface)],
  };
}

const SMALL_PRINT = { size: 'Small', isSubtle: true } as const;

function again(field: Field, { field: wrong, error }: Retry): Field {
  return { ...field, error: field.name === wrong ? error : undefined };
}

function submitAction({ intent, draft, submit, fields }: Form, surface: Surface): Action {
  const prefilled = fields.filter(({ value }) => value).map(({ name }) => name);
  const action = {
    title: labelText(submit, LABEL_LENGTH),
    style: 'positive' as const,
    data: { intent, input: { draft }, prefilled },
  };
  return surface === 'dialog'
    ? { type: 'Action.Submit', ...action }
    : { type: 'Action.Execute', verb: intent, ...action };
}

function fieldElements(field: Field, choices: number, retry?: Retry): Element[] {
  const error = textElement(say`${field.error ?? ''}`, { size: 'Small', color: 'Attention' }, TEXT_LENGTH);
  const hint = textElement(say`${field.hint ?? ''}`, SMALL_PRINT, TEXT_LENGTH);
  const inputs = inputsOf(field, choices).map(input => {
    const entered = retry && (retry.entered[input.id] ?? '');
    if (entered === undefined) return input;
    return { ...input, value: 'maxLength' in input ? shortened(entered, input.maxLength) : entered };
  });
  return [
    ...(inputs.length > 1 ? [beside(inputs)] : inputs),
    ...(error ? [{ ...error, spacing: 'None' as const }] : []),
    ...(hint ? [{ ...hint, spacing: 'None' as const }] : []),
  ];
}

function beside(inputs: InputElement[]): Element {
  return {
    type: 'ColumnSet',
    columns: inputs.map(input => ({ type: 'Column', width: 'stretch', items: [input] })),
  };
}

function inputsOf(field: Field, choices: number): InputElement[] {
  const label = labelText(field.label, LABEL_LENGTH);
  const needed = field.optional ? {} : { isRequired: true as const, errorMessage: `${label} is needed.` };
  const input = { id: field.name, label, ...needed };
  if (field.kind === 'text') {
    const { value, long, maxLength } = field;
    return [
      {
        type: 'Input.Text',
        ...input,
        maxLength,
        ...(value && { value: shortened(value, maxLength) }),
        ...(long && { isMultiline: true }),
      },
    ];
  }
  if (field.kind === 'choice') return [choiceInput(field, input, choices)];
  const clock = field.value ? wallClock(field.value, field.zone) : undefined;
  return [
    { type: 'Input.Date', ...input, id: dateInput(field.name), ...(clock && { value: clock.date }) },
    {
      type: 'Input.Time',
      ...input,
      id: timeInput(field.name),
      label: 'Time',
      ...(clock && { value: clock.time }),
    },
  ];
}

/** From this many on, typing finds a choice faster than looking. */
const MANY_CHOICES = 8;

function choiceInput(
  { options, value, lookup, isPart = options.length >= MOST_OPTIONS }: Field & { kind: 'choice' },
  input: Pick<InputElement, 'id' | 'label'>,
  most: number,
): InputElement {
  const choices = choicesOf(withValue(options, most, value));
  const search = lookup && isPart && { 'choices.data': { type: 'Data.Query' as const, dataset: lookup } };
  const style = search || choices.length > MANY_CHOICES ? 'filtered' : 'compact';
  return { type: 'Input.ChoiceSet', ...input, style, choices, ...search, ...(value && { value }) };
}

export function choicesOf(options: Option[]): Choice[] {
  return options.map(({ label, value }) => ({ title: labelText(label, LABEL_LENGTH), value }));
}

/** The first ones, the chosen one among them. */
function withValue(options: Option[], most: number, value?: string): Option[] {
  const kept = options.slice(0, most);
  const chosen = options.find(option => option.value === value);
  return chosen && !kept.includes(chosen) ? [chosen, ...kept.slice(1)] : kept;
}
