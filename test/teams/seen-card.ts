import type { Json } from '../../src/playground/teams-cloud/page-api.ts';

type JsonObject = { [key: string]: Json };

/** What a person reads in an Adaptive Card: its texts in order, and the titles of its buttons. */
export function readCard(card: Json): { text: string; buttons: string[]; pings: string[] } {
  const texts: string[] = [];
  const buttons: string[] = [];
  const visit = (value: Json | undefined): void => {
    for (const item of Array.isArray(value) ? value : []) visit(item);
    if (!isObject(value)) return;
    if (String(value.type).startsWith('Action.')) buttons.push(String(value.title));
    if (value.type === 'RichTextBlock')
      texts.push((value.inlines as JsonObject[]).map(run => String(run.text)).join(''));
    if (value.type === 'TextBlock') texts.push(String(value.text).replace(/<\/?at>/g, ''));
    for (const key of ['body', 'items', 'columns', 'actions']) visit(value[key]);
  };
  visit(card);
  const { entities } = isObject(card) && isObject(card.msteams) ? card.msteams : {};
  const pings = ((entities ?? []) as { mentioned: { id: string } }[]).map(({ mentioned }) => mentioned.id);
  return { text: texts.join('\n').replaceAll('\u200b', ''), buttons, pings };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
