import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Card } from '../../src/core/cards/card.ts';
import type { Form } from '../../src/core/cards/form.ts';
import { plain } from '../../src/core/cards/plain.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { acceptBlocks, acceptView } from '../../src/playground/slack-cloud/blocks/accept.ts';
import { cardFaults } from '../../src/playground/teams-cloud/cards/rules.ts';
import { cardMessage, viewBlocks } from '../../src/slack/render-card.ts';
import { formView } from '../../src/slack/render-form.ts';
import { renderCard } from '../../src/teams/render-card.ts';
import { renderForm } from '../../src/teams/render-form.ts';
import { rewindable } from '../database.ts';
import { proved, size } from '../proof.ts';
import { answerOf, readable } from '../recorded-platform.ts';
import { useWorld } from '../world.ts';
import { FAMILY, fill, MANY } from './large-company.ts';

const world = useWorld();
const PATIENCE = { timeout: size(300_000, 3_600_000) };
const KB = 1024;
/** Teams takes 100 KB a message, and advises to keep below this. */
const TEAMS_BYTES = 80 * KB;
/** Slack has refused messages from 11,300 characters on. */
const SLACK_CHARACTERS = 11_000;

let rewind: (() => Promise<unknown>) | undefined;
const largest = { card: 0, form: 0, characters: 0, seen: 0 };

beforeEach(async () => {
  if (!rewind) {
    await fill(world());
    rewind = await rewindable(world().database);
  }
  await rewind();
}, 300_000);

const ana = (room?: string) => world().as('U_ANA', room);
const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

/** Neither platform would refuse it, and nothing in it is cut in half. */
function fits(card: Card): string {
  const { text, blocks } = cardMessage(card);
  acceptBlocks(blocks, 'message', '/blocks');
  acceptBlocks(viewBlocks(card), 'home', '/view/blocks');
  const drawn = renderCard(card);
  const characters = charactersIn(blocks);
  largest.card = Math.max(largest.card, bytes(drawn));
  largest.characters = Math.max(largest.characters, characters);
  largest.seen += 1;
  expect(characters).toBeLessThan(SLACK_CHARACTERS);
  expect(text.length).toBeGreaterThan(0);
  expect(text.length).toBeLessThanOrEqual(300);
  expect(bytes(drawn)).toBeLessThan(TEAMS_BYTES);
  expect(cardFaults(JSON.parse(JSON.stringify(drawn)), 'message')).toEqual([]);
  expect(cardFaults(JSON.parse(JSON.stringify(renderCard(card, 'dialog'))), 'dialog')).toEqual([]);
  isWhole([text, blocks, drawn]);
  return readable(card);
}

function formFits(form: Form): { slack: string; teams: string } {
  const slack = formView(form, { platform: 'slack', tenant: 'T1', room: 'C-acme', kind: 'channel' });
  acceptView(slack);
  const drawn = renderForm(form, 'dialog');
  expect(bytes(drawn)).toBeLessThan(TEAMS_BYTES);
  expect(cardFaults(JSON.parse(JSON.stringify(drawn)), 'dialog')).toEqual([]);
  largest.form = Math.max(largest.form, bytes(drawn));
  largest.seen += 1;
  isWhole([slack, drawn]);
  return { slack: JSON.stringify(slack), teams: JSON.stringify(drawn) };
}

function shown(outcome: Outcome): string {
  if (outcome.kind === 'asks') return formFits(outcome.form).slack;
  if (outcome.kind === 'done') {
    const cards = [outcome.card, outcome.live].filter(card => card !== undefined);
    return cards.map(fits).join('\n');
  }
  return outcome.kind === 'refused'
    ? fits({ body: [{ text: outcome.reason }], buttons: outcome.buttons })
    : '';
}

/** Words alone: what a button carries is no text. */
function charactersIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum + (key === 'text' && typeof inner === 'string' ? inner.length : charactersIn(inner)),
    0,
  );
}

/** No half of a pair, and no part of a character of several. */
function isWhole(value: unknown): void {
  const text = JSON.stringify(value);
  expect(text.isWellFormed()).toBe(true);
  expect(text).not.toMatch(/\\ud[89a-f]/i);
  expect(text.replaceAll(FAMILY, '')).not.toMatch(/[\u200d👩👧]/u);
}

describe('in a company with a great deal of everything', () => {
  test('every list is shown as far as it goes, and says how many more there are', PATIENCE, async () => {
    const acme = ana('C-acme');
    expect(shown(await ana().type('mine'))).toContain('… 490 more');
    const digest = shown(await ana().type('digest @billing'));
    expect(digest).toContain('… 1370 more');
    expect(digest).toContain('400 waiting · 249 overdue · 251 due today · 500 promised for today · 900 open');
    expect(shown(await acme.type('customer show Acme'))).toMatch(/… 890 more[\s\S]*… 490 more/);
    expect(shown(await ana().type('find export'))).toContain('more, older ones');
    expect(shown(await ana().type('team'))).toContain('… 262 more');
    expect(shown(await ana().type('team @billing'))).toContain('and 490 more');
    expect(shown(await ana().type('setup'))).toMatch(/and 29\d more/);
    shown(await ana().type('settings'));
    shown(await ana().type('help'));
    for (const { card } of await world().core.search({
      typed: 'export',
      actor: { kind: 'account', platform: 'slack', tenant: 'T1', userId: 'U_ANA' },
      limit: 25,
    }))
      fits(card);
  });

  test('10,000 entries of a timeline are read from the newest back', PATIENCE, async () => {
    const outcome = await ana().type('timeline H-1');
    const text = shown(outcome);
    const earlier = Number(/… (\d+) earlier/.exec(text)?.[1]);
    const card = outcome.kind === 'done' ? outcome.card : undefined;
    expect(earlier + (card?.body.length ?? 0) - 1).toBe(MANY.events);
    const drawn = JSON.stringify([cardMessage(card as Card).blocks, renderCard(card as Card)]);
    expect(drawn).not.toMatch(/… \d+ more/);
  });

  test('digests, homes and cards are kept in every room', PATIENCE, async () => {
    const { prisma } = world().database;
    const billing = await prisma.team.findFirstOrThrow({ where: { handle: 'billing' } });
    const { id } = await prisma.person.findFirstOrThrow({ where: { name: 'Ana' } });
    await ana().tap('home.open', {});
    const system = { kind: 'system' as const, organizationId: world().organizationId };
    for (const [name, subjectId] of [
      ['digest.post', billing.id],
      ['digest.personal', id],
    ] as const)
      await world().core.perform({
        name,
        input: { subjectId },
        actor: system,
        place: null,
        key: randomUUID(),
      });
    const inBilling = await world().seen('19:billing');
    expect(inBilling.join('\n')).toContain('… 1392 more');
    const toAna = (await world().seen('direct-U_ANA')).join('\n');
    expect(toAna).toMatch(
      /Overdue[\s\S]*… 239 more\s*Due today\s*… 251 more\s*Promised by you[\s\S]*… 490 more/,
    );
    for (const { card } of [...world().slack.messages, ...world().teams.messages]) fits(card);
  });

  test('whatever must be chosen can be found, though no list holds it', PATIENCE, async () => {
    const handoff = await ana('C-acme').type('handoff');
    const join = await ana().type('team join');
    const lead = await world().as('U_DANA').tap('team.lead', {});
    const promise = await ana().type('promise something by friday');
    for (const asked of [handoff, join, lead, promise]) {
      if (asked.kind !== 'asks') throw new Error(answerOf(asked));
      const { slack, teams } = formFits(asked.form);
      expect(slack).toContain('external_select');
      expect(teams).toContain('Data.Query');
    }
    const actor = { kind: 'account' as const, platform: 'slack' as const, tenant: 'T1', userId: 'U_ANA' };
    const asking = { actor, limit: 15 };
    for (const lookup of ['receiver', 'team'] as const)
      expect(
        await world().core.suggest({ ...asking, lookup, typed: '@team-00000000000000000000000000000000250' }),
      ).toHaveLength(1);
    expect((await world().core.suggest({ ...asking, lookup: 'issue', typed: 'H-900' }))[0]?.label).toContain(
      'H-900',
    );

    for (const line of ['resolve', 'claim', 'move promise later by friday']) {
      const asked = await ana().type(line);
      if (asked.kind === 'asks') expect(formFits(asked.form).teams).toMatch(/the newest 20|These 20/);
    }
  });
});

describe('the longest that somebody may type, and longer', () => {
  const all = ['x', '𝕏', FAMILY, 'é'.normalize('NFD'), '漢', '*_~`<&>:', '\u202e', 'a '];
  const units = size([FAMILY, '*_~`<&>:'], all);
  const lengths = size(
    [301, 50_000],
    [24, 75, 76, 150, 151, 200, 201, 300, 301, 2_000, 3_001, 40_001, 50_000],
  );

  test('in every field is kept as far as it goes, and never cut within a character', PATIENCE, async () => {
    let tried = 0;
    for (const unit of units) {
      for (const length of lengths) {
        const words = `y${unit.repeat(Math.ceil(length / unit.length))}`;
        const acme = ana('C-acme');
        const logged = await acme.tap('issue.log', { title: words });
        shown(logged);
        const card = logged.kind === 'done' ? logged.card : undefined;
        const issue = card?.buttons?.[0]?.input.issue;
        expect(plain((card?.body[0] as { text: [] })?.text ?? []).length).toBeLessThan(300);
        shown(await acme.tap('commitment.make', { issue, what: words, due: 'friday 5pm' }));
        shown(await acme.tap('commitment.move', { issue, reason: words, due: 'next friday 5pm' }));
        shown(await acme.tap('commitment.break', { issue, reason: words }));
        shown(await acme.tap('handoff.offer', { issue, to: await receiver(), note: words }));
        shown(await world().as('T_BEN', '19:billing').tap('handoff.decline', { issue, reason: words }));
        shown(await acme.tap('issue.timeline', { issue }));
        for (const [name, input] of fields(words)) shown(await ana('C-support').tap(name, input));
        for (const line of ['', 'find ', 'handoff @', 'team hours @support ', 'issue '])
          shown(await acme.type(line + words));
        tried += 20;
      }
    }
    for (const { card } of [...world().slack.messages, ...world().teams.messages]) fits(card);
    proved({
      experiment: 'Size',
      what: 'the longest and longer texts, in every field',
      promised: 'never refused by a platform, never cut within a character',
      measured: `${tried} texts of up to 50,000 characters: all taken`,
    });
  });

  const receiver = async (): Promise<string> =>
    `team:${(await world().database.prisma.team.findFirstOrThrow({ where: { handle: 'billing' } })).id}`;

  const fields = (words: string): [string, Record<string, string>][] => [
    ['customer.add', { name: words }],
    ['customer.show', { name: words }],
    ['customer.bind', { name: words }],
    ['issue.log', { newCustomer: words, title: 'A thing' }],
    ['team.add', { handle: `t${Math.random().toString(36).slice(2)}`, teamName: words }],
    ['team.add', { handle: words }],
    ['team.hours', { hours: words }],
    ['team.zone', { zone: words }],
    ['team.holidays', { region: words }],
    ['person.link', { code: words }],
    ['issue.find', { words }],
  ];
});

test('what was measured', () => {
  proved({
    experiment: 'Size',
    what: `${MANY.events} entries, ${MANY.due + MANY.waiting} open issues, ${MANY.teams} teams, ${MANY.people} people`,
    promised: 'every card and form is taken by both platforms, and says how many more there are',
    measured: `${largest.seen} cards and forms; the largest: card ${(largest.card / KB).toFixed(0)} KB and form ${(largest.form / KB).toFixed(0)} KB of 80 in Teams, ${largest.characters} of ${SLACK_CHARACTERS} characters in Slack`,
  });
});
