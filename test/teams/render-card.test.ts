import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/core/cards/card.ts';
import { link, ping, say, strong, type Text, time } from '../../src/core/cards/say.ts';
import { cardFaults } from '../../src/playground/teams-cloud/cards/rules.ts';
import type { Json } from '../../src/playground/teams-cloud/page-api.ts';
import type { AdaptiveCard } from '../../src/teams/adaptive-card.ts';
import { renderCard, summaryOf } from '../../src/teams/render-card.ts';
import { cardSchemaFaults, hasCardSchema } from './card-schema.ts';
import { readCard } from './seen-card.ts';

const offered: Card = {
  title: say`H-1 · ${'Export shows last month’s invoices'}`,
  tone: 'waiting',
  body: [
    { text: say`Offered to ${{ kind: 'team', name: 'Billing' }} by ${{ kind: 'person', name: 'Ana' }}` },
    { text: say`Ana keeps it until Billing accepts`, small: true },
    {
      text: say`${strong('Promised')}: ${'credit note'}`,
      button: { label: 'Kept', intent: 'commitment.keep', input: { commitment: 'c1' } },
    },
    {
      facts: [
        { label: 'Owner', value: say`Ana` },
        { label: 'Due', value: say`${time(new Date('2026-11-27T16:00:00Z'), 'Europe/Berlin', 'full')}` },
        { label: 'Next', value: [] },
      ],
    },
  ],
  buttons: [
    { label: 'Claim · by Fri 17:00', intent: 'handoff.claim', input: { issue: 'i1' }, style: 'primary' },
    { label: 'Decline', intent: 'handoff.decline', input: { issue: 'i1' }, style: 'danger', opens: 'form' },
  ],
  foot: say`Acme · since Thu 9:00`,
};

const asJson = (card: AdaptiveCard): Json => JSON.parse(JSON.stringify(card));
const lineOf = (...parts: Parameters<typeof say>) => ({ body: [{ text: say(...parts) }] });
const written = (text: string): Card => ({
  title: say`${text}`,
  body: [{ text: say`${text}` }],
  foot: say`${text}`,
});

describe('a card', () => {
  test('reads from its title to its small print', () => {
    expect(readCard(asJson(renderCard(offered)))).toEqual({
      text: [
        'H-1 · Export shows last month’s invoices',
        'Offered to Billing by Ana',
        'Ana keeps it until Billing accepts',
        'Promised: credit note',
        'Owner',
        'Ana',
        'Due',
        'Fri 27 Nov 17:00 Berlin',
        'Next',
        '–',
        'Acme · since Thu 9:00',
      ].join('\n'),
      buttons: ['Kept', 'Claim · by Fri 17:00', 'Decline'],
      pings: [],
    });
  });

  test('keeps a sentence of one style as one text', () => {
    const [title, line] = renderCard({ ...offered, tone: undefined }).body;

    expect(title).toMatchObject({
      inlines: [{ text: 'H-1 · Export shows last month’s invoices', weight: 'Bolder' }],
    });
    expect(line).toMatchObject({ inlines: [{ text: 'Offered to Billing by Ana' }] });
  });

  test('holds in each button its Intent and input; one that may ask opens a dialog', () => {
    expect(renderCard(offered).actions).toEqual([
      {
        type: 'Action.Execute',
        title: 'Claim · by Fri 17:00',
        style: 'positive',
        verb: 'handoff.claim',
        data: { intent: 'handoff.claim', input: { issue: 'i1' } },
      },
      {
        type: 'Action.Submit',
        title: 'Decline',
        style: 'destructive',
        data: { msteams: { type: 'task/fetch' }, intent: 'handoff.decline', input: { issue: 'i1' } },
      },
    ]);
  });

  test('submits everything in a dialog', () => {
    expect(renderCard(offered, 'dialog').actions?.map(({ type }) => type)).toEqual([
      'Action.Submit',
      'Action.Submit',
    ]);
  });

  test.each([
    ['waiting', 'accent'],
    ['late', 'attention'],
    ['done', 'good'],
  ] as const)('that is %s shows it at its head alone', (tone, style) => {
    const [head, ...rest] = renderCard({ ...offered, tone }).body;

    expect(head).toMatchObject({ type: 'Container', style });
    expect(JSON.stringify(rest)).not.toContain('Container');
  });

  test('says its first line in a toast', () => {
    expect(summaryOf(offered)).toBe('H-1 · Export shows last month’s invoices');
  });

  test('links to web addresses alone', () => {
    const run = (url: string) => renderCard(lineOf`see ${link('the order', url)}`).body[0];

    expect(run('https://acme.example/4411')).toMatchObject({
      inlines: [{ text: 'see ' }, { text: 'the order', selectAction: { url: 'https://acme.example/4411' } }],
    });
    expect(run('javascript:alert(1)')).toEqual({
      type: 'RichTextBlock',
      inlines: [expect.objectContaining({ text: 'see the order' })],
    });
  });
});

describe('a ping', () => {
  const ben = { name: 'Ben', ping: { teams: '29:ben', slack: 'U1' } };

  test('is a mention of that person', () => {
    const card = renderCard(lineOf`Next up: ${ping(ben)}, 3 of 8`);

    expect(card.body).toMatchObject([{ type: 'TextBlock', text: 'Next up: <at>Ben</at>, 3 of 8' }]);
    expect(card.msteams?.entities).toEqual([
      { type: 'mention', text: '<at>Ben</at>', mentioned: { id: '29:ben', name: 'Ben' } },
    ]);
  });

  test('on another platform alone is a plain name', () => {
    const card = renderCard(lineOf`Next up: ${ping({ name: 'Ben', ping: { slack: 'U1' } })}`);

    expect(card.body).toMatchObject([{ type: 'RichTextBlock' }]);
    expect(card.msteams?.entities).toBeUndefined();
  });

  test('leaves what somebody wrote beside it as it was written', () => {
    const text =
      '*bold* _it_ ~no~ `code` [a](https://x.example) https://y.example <at>Ana</at> {{DATE(2026-11-27)}}';
    const [block] = renderCard(lineOf`${ping(ben)}: ${text}`).body as { text: string }[];

    const unescaped = block?.text.replace(/\u200b/g, '').replace(/\\(.)/g, '$1');
    expect(unescaped).toBe(`<at>Ben</at>: ${text}`);
    expect(block?.text).not.toMatch(/(?<!\\)[*_~`[\]]|:\/\/|\{\{|<at>Ana/);
  });

  test('breaks up what would begin a quote only where a line begins', () => {
    const shown = (text: Text) => (renderCard({ body: [{ text }] }).body as { text: string }[])[0]?.text;

    expect(shown(say`${ping(ben)}, can you take '${'> 4411'}'?`)).toBe(
      "<at>Ben</at>, can you take '> 4411'?",
    );
    expect(shown(say`${'> 4411'} is for ${ping(ben)}`)).toBe('\u200b> 4411 is for <at>Ben</at>');
  });

  test('that found no room pings nobody', () => {
    const rows = Array.from({ length: 800 }, (_, n) => ({ text: say`Row ${n} ${'of many'.repeat(20)}` }));
    const card = renderCard({ body: [...rows, { text: say`${ping(ben)}` }] });

    expect(card.msteams?.entities).toBeUndefined();
  });
});

describe('what somebody wrote', () => {
  test.each([
    '**bold** _italic_ ~struck~ `code`',
    '[click](https://evil.example)',
    '<at>Ben</at>',
    '</at><at id="0">Ben</at>',
    '{{DATE(2026-11-27T16:00:00Z, SHORT)}} {{TIME(2026-11-27T16:00:00Z)}}',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what cards' template language would expand
    '${Number.MAX_VALUE} ${name}',
    '<b>html</b> &lt;at&gt; <img src=x onerror=alert(1)>',
    '# heading',
    '- item',
    '1. item',
    '\\',
    'right-\u202eto-left',
    'null\u0000byte',
  ])('is neither markup nor a mention nor a function: %s', text => {
    const card = renderCard(written(text));
    const json = JSON.stringify(card);

    expect(card.body.every(({ type }) => type === 'RichTextBlock')).toBe(true);
    expect(json).not.toMatch(/<\/?at\b|\{\{|\u202e|\\u0000/);
    expect(json).not.toContain('selectAction');
    expect(cardFaults(asJson(card), 'message')).toEqual([]);
  });
});

describe('limits', () => {
  const button = (label: string) => ({ label, intent: 'handoff.claim', input: { issue: 'H-1' } });
  const bytes = (card: Card): number => Buffer.byteLength(JSON.stringify(renderCard(card)));

  test('rows that find no room are counted', () => {
    const rows = Array.from({ length: 500 }, (_, n) => ({
      text: say`Row ${n} of the digest`,
      button: button('Kept'),
    }));
    const card: Card = { title: say`Digest`, body: rows, buttons: [button('Claim')], foot: say`Billing` };

    const { text } = readCard(asJson(renderCard(card)));
    const shown = text.match(/Row \d+ of/g)?.length ?? 0;
    expect(bytes(card)).toBeLessThan(80 * 1024);
    expect(shown).toBeGreaterThan(100);
    expect(text).toContain(`… ${500 - shown} more`);
    expect(text).toContain('Billing');
  });

  test('the seventh button and those after it stand in a menu', () => {
    const card = renderCard({
      body: [],
      buttons: Array.from({ length: 9 }, (_, n) => button(`Choice ${n}`)),
    });

    expect(card.actions?.map(action => action.mode)).toEqual([
      ...Array(6).fill(undefined),
      ...Array(3).fill('secondary'),
    ]);
  });

  test('a long text says that something is missing', () => {
    const { text } = readCard(asJson(renderCard({ body: [{ text: say`${'word '.repeat(2000)}` }] })));

    expect(text).toMatch(/word…$/);
    expect(text.length).toBeLessThanOrEqual(2000);
  });

  test('are kept by whatever card there may be', () => {
    fc.assert(
      fc.property(anyCard, card => {
        const rendered = renderCard(card);
        expect(Buffer.byteLength(JSON.stringify(rendered))).toBeLessThan(80 * 1024);
        expect(cardFaults(asJson(rendered), 'message')).toEqual([]);
        expect(cardFaults(asJson(renderCard(card, 'dialog')), 'dialog')).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe.skipIf(!hasCardSchema)('Microsoft’s schema (skipped where ../shared/schemas is absent)', () => {
  test.each<[string, Card]>([
    ['an offer', offered],
    ['nothing', { body: [] }],
    ['a ping', lineOf`Next up: ${ping({ name: 'Ben', ping: { teams: '29:ben' } })}`],
    ['a link', lineOf`see ${link('the order', 'https://acme.example/4411')}`],
    [
      'five hundred rows',
      {
        body: Array.from({ length: 500 }, (_, n) => ({
          text: say`${n}`,
          button: { label: 'Kept', intent: 'a', input: {} },
        })),
      },
    ],
  ])('takes %s', (_what, card) => {
    expect(cardSchemaFaults(renderCard(card))).toEqual([]);
    expect(cardSchemaFaults(renderCard(card, 'dialog'))).toEqual([]);
  });
});

const words = fc.string({ unit: 'grapheme', maxLength: 4000 });
const text = fc
  .array(
    fc.oneof(
      words.map(typed => say`${typed}`),
      fc.constant(say`${strong('bold')} and ${ping({ name: 'Ben', ping: { teams: '29:ben' } })}`),
      fc.constant(say`${link('here', 'https://acme.example/(4411)')}`),
    ),
    { maxLength: 4 },
  )
  .map(texts => texts.flat());
const anyButton = fc.record({
  label: words,
  intent: fc.constant('issue.show'),
  input: fc.constant({ issue: 'i1' }),
});
const line = fc.oneof(
  fc.record({ text, button: fc.option(anyButton, { nil: undefined }) }),
  fc.record({ facts: fc.array(fc.record({ label: words, value: text }), { maxLength: 5 }) }),
);
const anyCard: fc.Arbitrary<Card> = fc.record({
  title: text,
  tone: fc.constantFrom('calm', 'waiting', 'late', 'done'),
  body: fc.array(line, { maxLength: 30 }),
  buttons: fc.array(anyButton, { maxLength: 12 }),
  foot: text,
});
