import { DateTime } from 'luxon';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Card } from '../../src/core/cards/card.ts';
import type { Form } from '../../src/core/cards/form.ts';
import { visible } from '../../src/core/cards/plain.ts';
import { examples } from '../../src/core/examples.ts';
import { cardMessage, viewBlocks } from '../../src/slack/render-card.ts';
import { choices, formView } from '../../src/slack/render-form.ts';
import { renderCard, summaryOf } from '../../src/teams/render-card.ts';
import { renderForm } from '../../src/teams/render-form.ts';
import { proved, size } from '../proof.ts';
import { type Company, openCompany } from '../story/company.ts';
import { attack, listen } from './attack.ts';
import { CANARY, hostileStrings } from './hostile-strings.ts';
import { liveInSlack } from './read-slack.ts';
import { type Live, liveInTeams } from './read-teams.ts';

const cards = examples.flatMap(({ examples: shown }) => shown.flatMap(({ card }) => (card ? [card] : [])));
const forms = examples.flatMap(({ examples: shown }) => shown.flatMap(({ form }) => (form ? [form] : [])));
const monday = DateTime.now().setZone('Europe/Berlin').plus({ weeks: 1 }).startOf('week').set({ hour: 10 });
const isFull = size(false, true);

/** The same, with these words in place of all that people wrote or are called. */
function with_<Said>(said: Said, words: string): Said {
  return JSON.parse(JSON.stringify(said), function (this: { kind?: string }, key, value) {
    if (key === 'text' && (this.kind === 'written' || this.kind === 'link')) return words;
    if (key === 'name' && ['person', 'team', 'room'].includes(String(this.kind))) return words;
    if (key === 'value' && this.kind === 'text') return words;
    if (['label', 'hint', 'error', 'title', 'submit'].includes(key) && typeof value === 'string')
      return words;
    return value;
  });
}

function everySlackSurface(card: Card): unknown[] {
  return [cardMessage(card), viewBlocks(card)];
}

function everyTeamsSurface(card: Card): unknown[] {
  return [renderCard(card), renderCard(card, 'dialog'), { summary: summaryOf(card) }];
}

function slackForm(form: Form): unknown[] {
  return [formView(form, null), form.fields.map(field => field.kind === 'choice' && choices(field.options))];
}

function teamsForm(form: Form): unknown[] {
  const [field] = form.fields;
  const retry = { entered: {}, field: field?.name ?? '', error: field?.label ?? '' };
  return [renderForm(form, 'message'), renderForm(form, 'dialog', retry)];
}

/** What is alive beyond what is with any words. */
function surplus(live: Live[], usual: Live['kind'][]): Live[] {
  const left = [...usual];
  return live.filter(({ kind }) => {
    const at = left.indexOf(kind);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

const kindsOf = (live: Live[]) => live.map(({ kind }) => kind);

test('there are more than 200 hostile strings, and no two alike', () => {
  expect(hostileStrings.length).toBeGreaterThan(200);
  expect(new Set(hostileStrings).size).toBe(hostileStrings.length);
});

test('what reads it sees what is alive, where nothing disarms it', () => {
  const seenInSlack = hostileStrings.filter(words => liveInSlack({ text: words }).length > 0);
  const textBlock = (text: string) => liveInTeams({ type: 'TextBlock', text });
  expect(seenInSlack.length).toBeGreaterThan(150);
  expect(hostileStrings.filter(words => textBlock(words).length > 0).length).toBeGreaterThan(140);
  expect(liveInSlack({ type: 'section', text: { type: 'mrkdwn', text: 'now @here' } })).toHaveLength(1);
});

test('joiners, variants and flags stay where they change what is seen', () => {
  for (const words of ['👩‍👩‍👧 1️⃣ ❤️', 'نمی‌خواهم', 'क्‍ष', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '葛󠄀飾区']) expect(visible(words)).toBe(words);
});

describe('in every example of a card or form, whatever people wrote or are called', () => {
  test.each<[string, (card: Card) => unknown[], (form: Form) => unknown[], (sent: unknown) => Live[]]>([
    ['Slack', everySlackSurface, slackForm, liveInSlack],
    ['Teams', everyTeamsSurface, teamsForm, liveInTeams],
  ])('%s shows it as it was written', (platform, ofCard, ofForm, read) => {
    const shown = [
      ...cards.map(card => (words: string) => read(ofCard(with_(card, words)))),
      ...forms.map(form => (words: string) => read(ofForm(with_(form, words)))),
    ].map(aliveWith => ({ aliveWith, usual: kindsOf(aliveWith('plain words')) }));
    let texts = 0;
    const alive = new Map<string, Set<string>>();
    hostileStrings.forEach((words, at) => {
      const some = isFull ? shown : shown.filter((_, index) => index % 20 === at % 20);
      for (const { aliveWith, usual } of some) {
        for (const { kind, text } of surplus(aliveWith(words), usual))
          alive.set(words, (alive.get(words) ?? new Set()).add(`${kind}: ${text}`));
        texts += 1;
      }
    });
    expect([...alive].map(([words, what]) => [words, ...what])).toEqual([]);
    proved({
      experiment: 'Injection',
      what: `hostile text in every example, as ${platform} reads it`,
      promised: 'no live mention, link, markup, function or unseen character',
      measured: `${hostileStrings.length} strings, ${shown.length} cards and forms, ${texts} renderings: none`,
    });
  });
});

describe('on every surface of both platforms', () => {
  let company: Company;
  beforeAll(async () => {
    company = await openCompany(monday.toMillis() - Date.now());
  }, 240_000);
  afterAll(() => company?.close());

  test('people’s names and words stay names and words', { timeout: 3_600_000 }, async () => {
    const { slack, teams } = company;
    const heard = listen(company);
    await settle(company);
    const rounds = size(2, hostileStrings.length / 4);
    const alive: string[] = [];
    const surfaces = new Map<string, number>();
    let used = 0;
    for (let round = 0; round < rounds; round += 1) {
      await attack(company, round, () => hostileStrings[(used++ * 37) % hostileStrings.length] ?? '');
      const { inSlack, inTeams } = heard();
      for (const [where, sent] of inSlack) note(where, sent, liveInSlack(sent));
      for (const [where, sent] of inTeams) note(where, sent, liveInTeams(sent));
    }
    function note(where: string, sent: unknown, live: Live[]): void {
      surfaces.set(where, (surfaces.get(where) ?? 0) + 1);
      for (const { kind, text } of live.filter(it => isSmuggled(it, sent)))
        alive.push(`${where}: ${kind} ${text} in ${JSON.stringify(sent).slice(0, 6000)}`);
    }
    expect(alive).toEqual([]);
    expect([...slack.violations(), ...teams.violations]).toEqual([]);
    for (const surface of [
      'chat.postMessage',
      'chat.update',
      'chat.postEphemeral',
      'views.open',
      'views.publish',
    ])
      expect(surfaces.get(surface), surface).toBeGreaterThan(0);
    for (const surface of ['private answer', 'answer to task/fetch', 'answer to composeExtension/query'])
      expect(surfaces.get(surface), surface).toBeGreaterThan(0);
    const read = [...surfaces.values()].reduce((sum, count) => sum + count, 0);
    proved({
      experiment: 'Injection',
      what: 'hostile names and words through both adapters',
      promised:
        'no live mention, link, markup, function or unseen character; nothing refused by the platforms',
      measured: `${used} uses of ${hostileStrings.length} strings in ${rounds} rounds, ${read} messages, views, dialogs and replies read: none`,
    });
  });
});

/** Handrail itself mentions rooms, and writes labels and headings in bold; nothing else that lives comes from it. */
function isSmuggled({ kind, text }: Live, sent: unknown): boolean {
  return kind !== 'room' && (kind !== 'bold' || (text.includes(CANARY) && !isHeading(text, sent)));
}

/** The name of a team, all of it in bold by Handrail: it fills its block, and no mark within is alive. */
function isHeading(text: string, sent: unknown): boolean {
  const dead = text.replace(/\u2060[*_~`]\u2060/gu, '');
  return !/[*_~`]/.test(dead) && JSON.stringify(sent).includes(JSON.stringify(`*${text}*`));
}

async function settle({ slack, teams, rooms }: Company): Promise<void> {
  await slack.admin.addChannel({ name: 'support', members: ['ana', 'dana'], hasApp: true });
  await slack.as('dana').type('#support', '/handrail setup');
  const ben = teams.as('Ben');
  for (const line of ['team add @billing Billing', 'team join @billing', 'team home @billing'])
    await ben.sendMessage({ conversationId: rooms.billing, text: `<at>Handrail</at> ${line}` });
}
