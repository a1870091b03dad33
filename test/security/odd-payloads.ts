import { readdirSync, readFileSync } from 'node:fs';
import fc, { type Arbitrary } from 'fast-check';
import { z } from 'zod';
import * as slack from '../../src/slack/payloads.ts';
import * as teams from '../../src/teams/payloads.ts';

/** Stands in a payload for JSON that is inserted as it is. */
class RawJson {
  readonly json: string;
  constructor(json: string) {
    this.json = json;
  }
}

/** What is put in a place of a payload where something else belongs. */
const oddValue: Arbitrary<unknown> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(null, '', 0, -1, 1.5, 1e308, 2 ** 53, true, [], {}, [null], [[]], '0', ' '),
  },
  { weight: 3, arbitrary: fc.jsonValue() },
  // What every object has by itself, and what has a meaning for somebody down the line.
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      'then',
      '../..',
      '%00',
      "'; --",
      '<!channel>',
      '<at>x</at>',
      '28:',
      'NaN',
      '-0',
      '1e400',
      'file:///etc/passwd',
      'javascript:0',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '\ud800',
      'a\udfff',
      '\0',
      '\u202e\ufeff',
      '\ufffc',
      '\ud83e\uddd1\u200d\ud83d\ude92',
      'e\u0301'.repeat(50),
    ),
  },
  { weight: 1, arbitrary: fc.integer({ min: 10, max: 60_000 }).map(nested) },
  {
    weight: 1,
    arbitrary: fc.constant(
      new RawJson('{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}'),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({
        unit: fc.constantFrom(
          'a',
          ' ',
          '<',
          '<at',
          '/',
          '"',
          '&#',
          '\\',
          '@a',
          '\n',
          '[',
          'by ',
          '\u{10ffff}',
        ),
        length: fc.integer({ min: 100, max: 60_000 }),
      })
      .map(({ unit, length }) => unit.repeat(Math.ceil(length / unit.length))),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 100, max: 5000 }).map(length => Array.from({ length }, (_, index) => index)),
  },
  { weight: 1, arbitrary: fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 20 }) },
);

/** As deep as said, in lists or in objects; JSON as text, since to write it out takes as deep a stack. */
function nested(depth: number): RawJson {
  const isList = depth % 2 === 0;
  return new RawJson(
    isList ? '['.repeat(depth) + ']'.repeat(depth) : `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
  );
}

export function written(payload: unknown): string {
  const inserted: string[] = [];
  const json = JSON.stringify(payload, (_, value) =>
    value instanceof RawJson ? `raw json ${inserted.push(value.json)}` : value,
  );
  return (json ?? 'null').replace(/"raw json (\d+)"/g, (_, number) => inserted[Number(number) - 1] ?? 'null');
}

/** A line as somebody types it, or something that only looks so. */
const line = fc
  .array(
    fc.constantFrom(
      'handoff',
      'issue',
      'claim',
      'promise',
      'mine',
      'find',
      'timeline',
      'customer bind',
      'team add',
      'team hours',
      'settings',
      'away',
      'snooze',
      'resolve',
      'merge',
      '@billing',
      '@support',
      '<@U1>',
      '<!subteam^S1|@billing>',
      '<at>Ben</at>',
      'to billing',
      'H-1',
      'H-999999999999',
      'H-0',
      '"quoted"',
      'by friday 5pm',
      'by 31 feb',
      'in 10000000000 years',
      'tomorrow',
      'Acme',
      '&amp;',
      '\0',
      '\ud800',
      '1e9',
      'mon-fri 9-17',
      'Europe/Berlin',
      'H-1 H-2',
      '—',
      '🧑‍🚒',
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map(words => words.join(' '));

/** Changes a payload in a few places, counted from the outside in; `seeds` are what else may stand there. */
function mutated(payloads: Record<string, unknown>[]): Arbitrary<unknown> {
  const change = fc.record({
    at: fc.nat(),
    how: fc.constantFrom('odd', 'odd', 'odd', 'drop', 'line', 'borrow', 'rename', 'double'),
    value: oddValue,
    line,
    from: fc.nat(),
  });
  return fc
    .record({
      payload: fc.constantFrom(...payloads),
      changes: fc.array(change, { minLength: 0, maxLength: 4 }),
      entirely: fc.oneof(
        { weight: 60, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: oddValue },
      ),
    })
    .map(({ payload, changes, entirely }) => {
      if (entirely !== undefined) return entirely;
      const copy = copied(payload);
      for (const { at, how, value, line: typed, from } of changes) {
        const places = placesIn(copy);
        const [holder, key] = places[at % places.length] ?? [copy, 'type'];
        const [otherHolder, otherKey] = places[from % places.length] ?? [copy, 'type'];
        if (how === 'drop') delete holder[key];
        else if (how === 'rename') holder[`${key} `] = holder[key];
        else if (how === 'double') holder[key] = [holder[key], holder[key]];
        else
          holder[key] =
            how === 'odd' ? copied(value) : how === 'line' ? typed : copied(otherHolder[otherKey]);
      }
      return copy;
    });
}

/** So that no two payloads share a part, and none contains itself. */
function copied<T>(value: T): T {
  if (typeof value !== 'object' || value === null || value instanceof RawJson) return value;
  if (Array.isArray(value)) return value.map(copied) as T;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copied(inner)])) as T;
}

function placesIn(payload: unknown, depth = 0): [Record<string, unknown>, string][] {
  if (typeof payload !== 'object' || payload === null || payload instanceof RawJson || depth > 12) return [];
  const holder = payload as Record<string, unknown>;
  return Object.keys(holder)
    .slice(0, 50)
    .flatMap(key => [
      [holder, key] as [Record<string, unknown>, string],
      ...placesIn(holder[key], depth + 1),
    ]);
}

interface JsonSchema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  additionalProperties?: JsonSchema | boolean;
  pattern?: string;
}

/** What a schema allows, and now and then what it does not; `known` are ids that exist, so that some of it leads somewhere. */
function allowedBy(schema: JsonSchema, known: Arbitrary<unknown>): Arbitrary<unknown> {
  const inner = (some: JsonSchema): Arbitrary<unknown> =>
    fc.oneof({ weight: 15, arbitrary: allowedBy(some, known) }, { weight: 1, arbitrary: oddValue });
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const several = schema.anyOf ?? schema.oneOf;
  if (several) return fc.oneof(...several.map(inner));
  switch (schema.type) {
    case 'string':
      return fc.oneof(
        known,
        known,
        line,
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.constant('/handrail'),
      );
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer(), fc.double());
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return schema.prefixItems
        ? fc.tuple(...schema.prefixItems.map(inner))
        : fc.array(inner(schema.items ?? {}), { maxLength: 3 });
    case 'object': {
      const { properties = {}, required = [], additionalProperties } = schema;
      const all = Object.fromEntries(Object.entries(properties).map(([name, of]) => [name, inner(of)]));
      const own = fc.record(all, { requiredKeys: required.filter(name => name in all) });
      if (typeof additionalProperties !== 'object' || Object.keys(properties).length > 0) return own;
      return fc.dictionary(fc.string({ maxLength: 10 }), inner(additionalProperties), { maxKeys: 4 });
    }
    default:
      return fc.oneof(known, oddValue);
  }
}

function schemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
}

export interface OddPayload {
  as: 'form' | 'payload' | 'json';
  body: unknown;
}

interface Recorded {
  as: OddPayload['as'];
  body: Record<string, unknown>;
}

function recordings(folder: string, replaced: [RegExp, string][]): string[] {
  const path = new URL(`../replay/${folder}/`, import.meta.url);
  return readdirSync(path).map(file =>
    replaced.reduce(
      (text, [from, to]) => text.replaceAll(from, to),
      readFileSync(new URL(file, path), 'utf8'),
    ),
  );
}

/** `replaced` puts ids that exist in the place of the recorded ones; those that come again are the `known` ones. */
export function oddSlackPayloads(replaced: [RegExp, string][]): Arbitrary<OddPayload> {
  const known = fc.constantFrom(...replaced.map(([, to]) => to));
  const recorded = recordings('slack', replaced).map(text => JSON.parse(text) as Recorded);
  const ofKind = (as: OddPayload['as']): Arbitrary<OddPayload> => {
    const alike = recorded.filter(one => one.as === as).map(({ body }) => body);
    return fc.record({
      as: fc.oneof(
        { weight: 15, arbitrary: fc.constant(as) },
        { weight: 1, arbitrary: fc.constantFrom(...KINDS) },
      ),
      body: mutated(alike),
    });
  };
  const generated = (as: OddPayload['as'], ...schemas: z.ZodType[]): Arbitrary<OddPayload> =>
    fc.oneof(...schemas.map(schema => allowedBy(schemaOf(schema), known))).map(body => ({ as, body }));
  return fc.oneof(
    { weight: 2, arbitrary: ofKind('form') },
    { weight: 2, arbitrary: ofKind('payload') },
    { weight: 2, arbitrary: ofKind('json') },
    { weight: 2, arbitrary: generated('payload', slack.Interaction) },
    { weight: 1, arbitrary: generated('form', slack.SlashCommand) },
    {
      weight: 2,
      arbitrary: generated('json', slack.AppMention, slack.MessageEvent, slack.AppHomeOpened, slack.AnyEvent),
    },
  );
}

const KINDS = ['form', 'payload', 'json'] as const;

export function oddTeamsPayloads(replaced: [RegExp, string][]): Arbitrary<unknown> {
  const known = fc.constantFrom(...replaced.map(([, to]) => to));
  const recorded = recordings('teams', replaced).map(text => JSON.parse(text) as Record<string, unknown>);
  const values = [teams.Execute, teams.Task, teams.Command, teams.Query, teams.JustInstalled].map(schemaOf);
  const value = fc.oneof(...values.map(schema => allowedBy(schema, known)));
  const name = fc.constantFrom(
    'adaptiveCard/action',
    'task/fetch',
    'task/submit',
    'composeExtension/fetchTask',
    'composeExtension/submitAction',
    'composeExtension/query',
    'application/search',
    'constructor',
    '__proto__',
  );
  const invoked = fc
    .record({ like: fc.constantFrom(...recorded), name, value })
    .map(({ like, ...invoke }) => ({ ...like, type: 'invoke', ...invoke }));
  // With whence it comes as it should be, or else all of it would be turned away at the door.
  const told = fc
    .record({ like: fc.constantFrom(...recorded), said: allowedBy(schemaOf(teams.Activity), known) })
    .map(({ like, said }) => {
      const { channelId, serviceUrl, conversation, channelData } = like;
      return { ...(said as object), channelId, serviceUrl, conversation, channelData };
    });
  return fc.oneof(
    { weight: 5, arbitrary: mutated(recorded) },
    { weight: 2, arbitrary: invoked },
    { weight: 2, arbitrary: told },
    { weight: 1, arbitrary: allowedBy(schemaOf(teams.Activity), known) },
  );
}
