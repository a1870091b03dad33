import type {
  ActionsBlock,
  Button as ButtonElement,
  ContextBlock,
  KnownBlock,
  SectionBlock,
} from '@slack/types';
import { type Button, type Card, type Fact, inOrder, type Line, type Tone } from '../core/cards/card.ts';
import { plain, shortened, visible } from '../core/cards/plain.ts';
import { say, type Text } from '../core/cards/say.ts';
import {
  ACTION_ID,
  ACTIONS_ELEMENTS,
  BUTTON_TEXT,
  BUTTON_VALUE,
  CONTEXT_TEXT,
  FACT_LABEL,
  FACT_VALUE,
  HEADER_TEXT,
  MESSAGE_BLOCKS,
  MESSAGE_CHARACTERS,
  NOTIFICATION_TEXT,
  SECTION_FIELDS,
  SECTION_TEXT,
  VIEW_BLOCKS,
} from './limits.ts';
import { bold, mrkdwn, notification } from './render-text.ts';

/** A card as a message: its blocks, and the words for the notification. */
export function cardMessage(card: Card): { text: string; blocks: KnownBlock[] } {
  return {
    text: notification(headline(card), NOTIFICATION_TEXT),
    blocks: blocksWithin(card, { blocks: MESSAGE_BLOCKS, characters: MESSAGE_CHARACTERS }),
  };
}

/** A card as the content of a view, where there is more room. */
export function viewBlocks(card: Card): KnownBlock[] {
  return blocksWithin(card, { blocks: VIEW_BLOCKS, characters: Number.POSITIVE_INFINITY });
}

function headline(card: Card): Text {
  if (card.title && plain(card.title).trim() !== '') return card.title;
  const line = card.body.find(candidate => 'text' in candidate && plain(candidate.text).trim() !== '');
  return line && 'text' in line ? line.text : say`Handrail`;
}

interface Room {
  blocks: number;
  characters: number;
}

/** All of the card that finds room; lines that find none are counted in a last one. */
function blocksWithin(card: Card, most: Room): KnownBlock[] {
  const element = buttonElements();
  const head = titleOf(card);
  const lines = (head.length > 0 ? card.body : toned(card.body, card.tone))
    .map(line => lineBlocks(line, element))
    .filter(blocks => blocks.length > 0);
  const tail = [...actions(card.buttons ?? [], element), ...small(card.foot ?? [])];
  const body = fitting(lines, {
    blocks: most.blocks - head.length - tail.length,
    characters: most.characters - characters([head, tail]),
  });
  return [...head, ...body, ...tail];
}

function titleOf({ title, tone }: Card): KnownBlock[] {
  const words = shortened(visible(plain(title ?? [])), HEADER_TEXT - mark(tone).length);
  return words === ''
    ? []
    : [{ type: 'header', text: { type: 'plain_text', text: mark(tone) + words, emoji: false } }];
}

const marks: Record<Tone, string> = { calm: '', waiting: '⏳ ', late: '🔴 ', done: '✅ ' };

function mark(tone?: Tone): string {
  return tone ? marks[tone] : '';
}

/** Without a title, the first sentence bears the tone. */
function toned(body: Line[], tone?: Tone): Line[] {
  const [first, ...rest] = body;
  if (!first || !('text' in first) || mark(tone) === '') return body;
  return [{ ...first, text: [{ kind: 'words', text: mark(tone) }, ...first.text] }, ...rest];
}

type ElementFor = (button: Button) => ButtonElement[];

function lineBlocks(line: Line, element: ElementFor): KnownBlock[] {
  if ('facts' in line) return facts(line.facts);
  if (line.small && !line.button) return small(line.text);
  const text = line.heading ? bold(line.text, SECTION_TEXT) : mrkdwn(line.text, SECTION_TEXT);
  if (text === '') return line.button ? actions([line.button], element) : [];
  const [accessory] = line.button ? element(line.button) : [];
  return [
    { type: 'section', text: { type: 'mrkdwn', text, verbatim: true }, ...(accessory ? { accessory } : {}) },
  ];
}

function facts(all: Fact[]): SectionBlock[] {
  const fields = all.map(({ label, value }) => ({
    type: 'mrkdwn' as const,
    text: `${bold(say`${label}`, FACT_LABEL)}\n${mrkdwn(value, FACT_VALUE) || '–'}`,
    verbatim: true,
  }));
  const sections: SectionBlock[] = [];
  for (let from = 0; from < fields.length; from += SECTION_FIELDS) {
    sections.push({ type: 'section', fields: fields.slice(from, from + SECTION_FIELDS) });
  }
  return sections;
}

function small(text: Text): ContextBlock[] {
  const words = mrkdwn(text, CONTEXT_TEXT);
  return words === ''
    ? []
    : [{ type: 'context', elements: [{ type: 'mrkdwn', text: words, verbatim: true }] }];
}

function actions(buttons: Button[], element: ElementFor): ActionsBlock[] {
  const elements = buttons.flatMap(element).slice(0, ACTIONS_ELEMENTS);
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}

/** Buttons of one card; each gets an `action_id` of its own, since Slack wants those to differ. */
function buttonElements(): ElementFor {
  let count = 0;
  return ({ label, intent, input, style }) => {
    const value = JSON.stringify(inOrder(input));
    const action_id = `${intent}:${count++}`;
    // Without its whole input a button would do something else; then there had better be none.
    if (value.length > BUTTON_VALUE || action_id.length > ACTION_ID) return [];
    const text = {
      type: 'plain_text' as const,
      text: shortened(visible(label), BUTTON_TEXT) || '…',
      emoji: false,
    };
    return [{ type: 'button', action_id, text, value, ...(style ? { style } : {}) }];
  };
}

function fitting(lines: KnownBlock[][], room: Room): KnownBlock[] {
  const kept: KnownBlock[] = [];
  for (const [index, blocks] of lines.entries()) {
    const isLast = index === lines.length - 1;
    const fits =
      kept.length + blocks.length <= room.blocks - (isLast ? 0 : 1) &&
      characters([kept, blocks]) <= room.characters - (isLast ? 0 : MORE_CHARACTERS);
    if (!fits) return [...kept, ...small(say`… ${lines.length - index} more`)];
    kept.push(...blocks);
  }
  return kept;
}

const MORE_CHARACTERS = 20;

/** The length of every text in it, as Slack seems to count them. */
function characters(content: unknown): number {
  if (typeof content !== 'object' || content === null) return 0;
  return Object.entries(content)
    .map(([key, value]) => (key === 'text' && typeof value === 'string' ? value.length : characters(value)))
    .reduce((sum, length) => sum + length, 0);
}
