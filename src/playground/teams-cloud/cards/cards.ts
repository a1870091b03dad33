import { asList, isObject, type JsonObject } from '../json.ts';
import type { CardAction, Inputs, Json } from '../page-api.ts';

/** An action of a card, with the inputs that its client collects for it. */
export interface OfferedAction {
  action: CardAction & JsonObject;
  inputs: JsonObject[];
}

/** What holds no elements of its own, or none that are shown. */
const NOT_ELEMENTS = new Set(['data', 'fallback', 'refresh', 'msteams', 'authentication']);

/** Every action that a card shows. One in a ShowCard collects that card's inputs and those around it. */
export function actionsOf(card: Json, outerInputs: JsonObject[] = []): OfferedAction[] {
  const inputs = [...outerInputs];
  const actions: OfferedAction['action'][] = [];
  const visit = (value: Json): void => {
    for (const item of asList(value)) visit(item);
    if (!isObject(value)) return;
    if (isAction(value)) actions.push(value);
    if (typeof value.type === 'string' && value.type.startsWith('Input.')) inputs.push(value);
    for (const [key, inner] of Object.entries(value)) {
      const ofShowCard = value.type === 'Action.ShowCard' && key === 'card';
      if (!NOT_ELEMENTS.has(key) && !ofShowCard) visit(inner);
    }
  };
  visit(card);
  return actions.flatMap(action => [
    { action, inputs },
    ...(action.type === 'Action.ShowCard' ? actionsOf(action.card ?? null, inputs) : []),
  ]);
}

/** The action meant by what it is, or by how its title begins; throws where the card offers none such. */
export function findAction(card: Json, wanted: CardAction | string): OfferedAction {
  const offered = actionsOf(card);
  if (typeof wanted === 'string') {
    const found = offered.find(({ action }) => action.title?.startsWith(wanted) || action.id === wanted);
    if (found) return found;
  } else {
    const alike = offered.filter(
      ({ action }) =>
        action.type === wanted.type &&
        (wanted.title === undefined || action.title === wanted.title) &&
        (wanted.verb === undefined || action.verb === wanted.verb) &&
        (wanted.id === undefined || action.id === wanted.id),
    );
    const same = alike.find(({ action }) => JSON.stringify(action.data) === JSON.stringify(wanted.data));
    if (same) return same;
    // What a screen still showed when it was tapped is sent all the same, as Teams' own clients do.
    if (wanted.data !== undefined) return { action: { ...wanted }, inputs: [] };
    if (alike[0]) return alike[0];
  }
  const titles = offered.map(({ action }) => action.title ?? action.id ?? action.type).join(', ');
  throw new Error(`The card offers no ${JSON.stringify(wanted)}, but: ${titles || 'nothing'}.`);
}

/** What an action sends: its data and the inputs, as the client merges them; or the required inputs that are empty. */
export function collectData(
  { action, inputs }: OfferedAction,
  given: Inputs,
): { data: JsonObject } | { missing: string[] } {
  const ids = inputs.map(input => String(input.id));
  const unknown = Object.keys(given).filter(id => !ids.includes(id));
  if (unknown.length > 0)
    throw new Error(`The card has no input ${unknown.join(', ')}, but: ${ids.join(', ')}.`);

  const data = isObject(action.data) ? { ...action.data } : {};
  if (action.associatedInputs === 'none') return { data };
  const missing: string[] = [];
  for (const input of inputs) {
    const id = String(input.id);
    const value = given[id] ?? presetValue(input);
    if (value !== '') data[id] = value;
    if (input.isRequired === true && !isFilled(input, value)) missing.push(id);
  }
  return missing.length > 0 ? { missing } : { data };
}

/** Clients send every value as a string, and leave empty inputs out. */
function presetValue(input: JsonObject): string {
  if (input.value !== undefined && input.value !== null) return String(input.value);
  return input.type === 'Input.Toggle' ? String(input.valueOff ?? 'false') : '';
}

function isFilled(input: JsonObject, value: string): boolean {
  return input.type === 'Input.Toggle' ? value === String(input.valueOn ?? 'true') : value !== '';
}

function isAction(value: JsonObject): value is CardAction & JsonObject {
  return typeof value.type === 'string' && value.type.startsWith('Action.');
}
