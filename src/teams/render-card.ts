import { type Button, type Card, type Fact, inOrder, type Line, type Tone } from '../core/cards/card.ts';
import { plain, shortened } from '../core/cards/plain.ts';
import { say, type Text } from '../core/cards/say.ts';
import type { Action, AdaptiveCard, Column, ContainerStyle, Element } from './adaptive-card.ts';
import {
  ACTIONS,
  CARD_BYTES,
  FACT_LENGTH,
  LABEL_LENGTH,
  PLAIN_LENGTH,
  PRIMARY_ACTIONS,
  TEXT_LENGTH,
  TITLE_LENGTH,
} from './limits.ts';
import { labelText, literal, mentionsIn, textElement } from './render-text.ts';

/** Where a card stands: buttons of a dialog cannot be `Action.Execute`. */
export type Surface = 'message' | 'dialog';

/** A card as Teams shows it. Whatever its size it is valid; rows that find no room are counted. */
export function renderCard(card: Card, surface: Surface = 'message'): AdaptiveCard {
  const title = textElement(card.title ?? [], { size: 'Medium', weight: 'Bolder' }, TITLE_LENGTH);
  const foot = textElement(card.foot ?? [], { size: 'Small', isSubtle: true }, TITLE_LENGTH);
  const actions = card.buttons?.length ? actionsOf(card.buttons, surface) : undefined;
  const lines = card.body.flatMap(line => lineElements(line, surface) ?? []);
  const frame = [title, foot, actions];
  const fitting = withinBytes(lines, CARD_BYTES - bytesOf(frame));
  return finished(card, {
    body: [
      ...toned(card.tone, title ? [title] : fitting.splice(0, 1)),
      ...fitting,
      ...(foot ? [{ ...foot, spacing: 'Medium' as const, separator: true }] : []),
    ],
    actions,
  });
}

function finished(card: Card, { body, actions }: Pick<AdaptiveCard, 'body' | 'actions'>): AdaptiveCard {
  const shown = JSON.stringify(body);
  const mentions = mentionsIn(textsOf(card)).filter(({ text }) =>
    shown.includes(JSON.stringify(text).slice(1, -1)),
  );
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: plainCard(card),
    body,
    ...(actions && { actions }),
    msteams: { width: 'Full', ...(mentions.length > 0 && { entities: mentions }) },
  };
}

/** What a card says, in words alone: for notifications, dialogs and clients that cannot draw it. */
export function plainCard(card: Card): string {
  return literal(shortened(linesOf(card).join('\n'), PLAIN_LENGTH));
}

/** The first thing that a card says, for a toast. */
export function summaryOf(card: Card): string {
  return literal(shortened(linesOf(card)[0] ?? '', TITLE_LENGTH));
}

function linesOf(card: Card): string[] {
  const lines = textsOf(card).map(text => shortened(plain(text), TEXT_LENGTH));
  return lines.filter(line => line.trim() !== '');
}

function textsOf({ title, body, foot }: Card): Text[] {
  const lines = body.flatMap(line =>
    'facts' in line ? line.facts.map(({ label, value }) => say`${label}: ${value}`) : [line.text],
  );
  return [...(title ? [title] : []), ...lines, ...(foot ? [foot] : [])];
}

function toned(tone: Tone | undefined, items: Element[]): Element[] {
  const style = tone && STYLES[tone];
  return style && items.length > 0 ? [{ type: 'Container', style, bleed: true, items }] : items;
}

const STYLES: Record<Tone, ContainerStyle | undefined> = {
  calm: undefined,
  waiting: 'accent',
  late: 'attention',
  done: 'good',
};

function lineElements(line: Line, surface: Surface): Element[] | null {
  if ('facts' in line) return factRows(line.facts);
  const look = { ...(line.heading && { weight: 'Bolder' as const }), ...(line.small && SMALL) };
  const text = textElement(line.text, look, TEXT_LENGTH);
  if (!line.button) return text && [text];
  const button: Column = {
    type: 'Column',
    width: 'auto',
    verticalContentAlignment: 'center',
    items: [{ type: 'ActionSet', actions: [actionOf(line.button, surface)] }],
  };
  const words: Column = {
    type: 'Column',
    width: 'stretch',
    verticalContentAlignment: 'center',
    items: text ? [text] : [],
  };
  return [{ type: 'ColumnSet', columns: [words, button] }];
}

const SMALL = { size: 'Small', isSubtle: true } as const;

/** Two beside each other, which a phone still has room for. */
function factRows(facts: Fact[]): Element[] {
  const columns = facts.map(factColumn);
  return columns.flatMap((column, index) => {
    if (index % 2 === 1) return [];
    const beside: Column = columns[index + 1] ?? { type: 'Column', width: 'stretch', items: [] };
    return [{ type: 'ColumnSet' as const, columns: [column, beside] }];
  });
}

function factColumn({ label, value }: Fact): Column {
  const name = textElement(say`${label}`, SMALL, LABEL_LENGTH);
  const said = textElement(value, {}, FACT_LENGTH) ?? textElement(say`–`, {}, FACT_LENGTH);
  const items: Element[] = [];
  if (name) items.push(name);
  if (said) items.push({ ...said, spacing: 'None' });
  return { type: 'Column', width: 'stretch', items };
}

function actionsOf(buttons: Button[], surface: Surface): Action[] {
  return buttons.slice(0, ACTIONS).map((button, index) => ({
    ...actionOf(button, surface),
    ...(index >= PRIMARY_ACTIONS && { mode: 'secondary' as const }),
  }));
}

function actionOf({ label, intent, input, style, opens }: Button, surface: Surface): Action {
  const action = {
    title: labelText(label, LABEL_LENGTH),
    ...(style && { style: style === 'primary' ? ('positive' as const) : ('destructive' as const) }),
  };
  const data = { intent, input: inOrder(input) };
  if (surface === 'dialog') return { type: 'Action.Submit', ...action, data };
  if (opens === 'form')
    return { type: 'Action.Submit', ...action, data: { msteams: { type: 'task/fetch' }, ...data } };
  return { type: 'Action.Execute', verb: intent, ...action, data };
}

/** As many elements as fit; the others are counted in a last one. */
function withinBytes(elements: Element[], most: number): Element[] {
  let left = most - bytesOf(more(elements.length));
  for (const [index, element] of elements.entries()) {
    left -= bytesOf(element) + 1;
    if (left < 0) return [...elements.slice(0, index), more(elements.length - index)];
  }
  return elements;
}

function more(count: number): Element {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: `… ${count} more`, ...SMALL }] };
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}
