import { asList, asObject, isObject, type JsonObject } from '../json.ts';
import type { Json } from '../page-api.ts';
import { actionsOf } from './cards.ts';

const ELEMENTS = new Set(
  `TextBlock RichTextBlock TextRun Image ImageSet Media Container ColumnSet Column FactSet Table TableRow TableCell ActionSet
  Input.Text Input.Number Input.Date Input.Time Input.Toggle Input.ChoiceSet
  Action.OpenUrl Action.Submit Action.Execute Action.ShowCard Action.ToggleVisibility`.split(/\s+/),
);
/** Properties that hold elements or actions; everything else is a plain value. */
const CHILDREN = ['body', 'items', 'columns', 'rows', 'cells', 'images', 'actions', 'inlines'];
const SINGLE_CHILDREN = ['selectAction', 'inlineAction', 'card'];
/** What an element is nothing without: properties that are texts, and lists of things with texts. */
const NEEDED_TEXTS: Record<string, string[]> = {
  'Action.Execute': ['verb'],
  'Action.OpenUrl': ['url'],
  Image: ['url'],
};
const NEEDED_LISTS: Record<string, { list: string; texts: string[] }> = {
  'Input.ChoiceSet': { list: 'choices', texts: ['title', 'value'] },
};
const NEWEST_VERSION = 1.5;
/** Documented: Teams shows six actions of a card, and refreshes by itself for sixty people. */
const ACTIONS_SHOWN = 6;
const REFRESHED_PEOPLE = 60;

/**
 * Why Teams would refuse an Adaptive Card, or show less than it says; empty where it would not. `dialog` is a card inside a
 * dialog, where `Action.Execute` does not work.
 */
export function cardFaults(card: Json, place: 'message' | 'dialog'): string[] {
  if (!isObject(card) || card.type !== 'AdaptiveCard') return ['it is no AdaptiveCard'];
  const executes = actionsOf(card).some(({ action }) => action.type === 'Action.Execute');
  return [
    ...(Number(card.version) <= NEWEST_VERSION
      ? []
      : [`version ${String(card.version)} instead of 1.5 at most`]),
    ...(place === 'dialog' && executes ? ['Action.Execute does not work in a dialog'] : []),
    ...childFaults(card),
    ...inputIdFaults(card),
    ...refreshFaults(card),
    ...mentionFaults(card),
  ];
}

function childFaults(parent: JsonObject): string[] {
  const primary = asList(parent.actions).filter(action => asObject(action).mode !== 'secondary');
  return [
    ...childrenOf(parent).flatMap(elementFaults),
    ...(primary.length > ACTIONS_SHOWN ? [`${primary.length} actions, of which 6 are shown`] : []),
  ];
}

function childrenOf(parent: JsonObject): Json[] {
  const lists = CHILDREN.flatMap(key =>
    asList(parent[key]).filter(child => key !== 'inlines' || isObject(child)),
  );
  return [...lists, ...SINGLE_CHILDREN.map(key => parent[key]).filter(isObject)];
}

function elementFaults(element: Json): string[] {
  if (!isObject(element)) return [`${JSON.stringify(element)} is no element`];
  const type = String(element.type ?? 'Column'); // the schema lets columns, rows and cells go without
  if (type === 'AdaptiveCard') return childFaults(element);
  if (!ELEMENTS.has(type)) return fallbackFaults(element, type);

  const texts = type.startsWith('Input.') ? ['id'] : (NEEDED_TEXTS[type] ?? []);
  const { list, texts: inList } = NEEDED_LISTS[type] ?? { list: '', texts: [] };
  return [
    ...texts.filter(key => !hasText(element, key)).map(key => `${type} without ${key}`),
    ...(type === 'TextBlock' && typeof element.text !== 'string' ? ['TextBlock without text'] : []),
    ...asList(element[list]).flatMap(item =>
      inList.filter(key => !hasText(asObject(item), key)).map(key => `${type} with ${list} without ${key}`),
    ),
    ...childFaults(element),
  ];
}

function fallbackFaults(element: JsonObject, type: string): string[] {
  if (element.fallback === 'drop') return [];
  return isObject(element.fallback)
    ? elementFaults(element.fallback)
    : [`${type} is unknown and has no fallback`];
}

function hasText(element: JsonObject, key: string): boolean {
  return typeof element[key] === 'string' && element[key] !== '';
}

function inputIdFaults(card: JsonObject): string[] {
  const ids = inputIdsIn(card);
  const twice = ids.filter((id, index) => ids.indexOf(id) < index);
  return [...new Set(twice)].map(id => `two inputs with the id ${id}`);
}

function inputIdsIn(element: JsonObject): string[] {
  const own = String(element.type).startsWith('Input.') ? [String(element.id)] : [];
  return [...own, ...childrenOf(element).flatMap(child => inputIdsIn(asObject(child)))];
}

function refreshFaults(card: JsonObject): string[] {
  if (!isObject(card.refresh)) return [];
  const { action, userIds } = card.refresh;
  return [
    ...(asObject(action).type === 'Action.Execute' ? [] : ['refresh without an Action.Execute']),
    ...(asList(userIds).length > REFRESHED_PEOPLE ? ['refresh for more than 60 people'] : []),
  ];
}

/** A mention needs its `<at>` in a text and an entity with the very same words; otherwise Teams shows the tag. */
function mentionFaults(card: JsonObject): string[] {
  const entities = asList(asObject(card.msteams).entities);
  const named = entities.map(entity => JSON.stringify(String(asObject(entity).text)).slice(1, -1));
  const shown: string[] = JSON.stringify(card.body ?? []).match(/<at>.*?<\/at>/g) ?? [];
  return [
    ...shown.filter(text => !named.includes(text)).map(text => `${text} without a mention entity`),
    ...named.filter(text => !shown.includes(text)).map(text => `a mention entity without its text ${text}`),
  ];
}
