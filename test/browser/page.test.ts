import { DateTime } from 'luxon';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CANARY, hostileStrings } from '../security/hostile-strings.ts';
import { inChromium, lacksChromium, startChromium } from './chromium.ts';
import { type RunningPlayground, startPlayground } from './playground.ts';
import { type Client, openWindow, type Window } from './window.ts';

const monday = DateTime.now().plus({ weeks: 1 }).startOf('week').set({ hour: 10 });
const offsetTo = (at: DateTime): number => at.toMillis() - Date.now();

describe.runIf(!lacksChromium)(inChromium('the page of the playground'), { timeout: 120_000 }, () => {
  let playground: RunningPlayground;
  let browser: Browser;
  let window: Window;

  beforeAll(async () => {
    [playground, browser] = await Promise.all([startPlayground(offsetTo(monday)), startChromium()]);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await playground?.close();
  });
  beforeEach(async () => {
    window = await openWindow(browser, playground.url);
  });
  afterEach(async () => {
    await window.page.context().close();
    expect(window.faults).toEqual([]);
  });

  test('is alive at first sight: people, unread rooms, live cards, nothing unknown', async () => {
    const { page, slack, teams } = window;
    await slack.sees('Priya Raman', 'invoice 4411');
    await teams.sees('Order form lacks our signature', 'Claim');
    await teams.sees('Purchase order missing on invoice 4502', 'Billing: invoice');
    expect(await slack.side.locator('[data-unread="true"]').count()).toBeGreaterThan(0);
    for (const name of ['Dana Weiss', 'Sam Okafor']) await slack.actAs(name);
    for (const name of ['Chiara Rossi', 'Luis Ortega']) await teams.actAs(name);
    expect(await page.locator('body').textContent()).not.toMatch(/unknown|undefined|null|NaN|Invalid/);
  });

  test('completes commands and mentions by keyboard', async () => {
    const { slack } = window;
    const options = slack.side.getByRole('option');
    await slack.composer.pressSequentially('/');
    await options.filter({ hasText: '/issue' }).waitFor();
    await slack.composer.press('ArrowDown');
    await slack.composer.press('ArrowUp');
    await slack.composer.press('Enter');
    expect(await slack.composer.inputValue()).toBe('/handoff ');
    await slack.composer.pressSequentially('@');
    await options.filter({ hasText: '@billing' }).waitFor();
    await slack.composer.press('Escape');
    await options.first().waitFor({ state: 'detached' });
    await slack.composer.press('Backspace');
    await slack.composer.pressSequentially('@del');
    await slack.composer.press('Tab');
    expect(await slack.composer.inputValue()).toBe('/handoff @delivery ');
    await slack.composer.fill('');
  });

  test('puts what is typed right after a mention behind it, though frames are late', async () => {
    const { page, slack } = window;
    await page.evaluate('requestAnimationFrame = callback => setTimeout(callback, 300, 0)');
    await slack.composer.pressSequentially('@del');
    await slack.composer.press('Tab');
    await slack.composer.pressSequentially('please', { delay: 100 });
    expect(await slack.composer.inputValue()).toBe('@delivery please');
    await slack.composer.fill('');
  });

  test('opens a modal for what a command left out, and says what is missing', async () => {
    const { page, slack } = window;
    await slack.open('cust-initech');
    await slack.type('/issue');
    const modal = slack.side.getByRole('dialog', { name: 'Log an issue' });
    await modal.getByRole('button', { name: 'Log it' }).click();
    await modal.getByRole('alert').waitFor();
    await modal.getByLabel('What do they need?').fill('Rollout plan for the second office');
    await modal.getByRole('button', { name: 'Log it' }).click();
    await modal.waitFor({ state: 'detached' });
    await slack.sees('Rollout plan for the second office', 'Ana Silva (Support) has it');

    await slack.type('/issue');
    await modal.waitFor();
    await page.keyboard.press('Escape');
    await modal.waitFor({ state: 'detached' });
  });

  test('opens a dialog in Teams for what a button must know', async () => {
    const { teams } = window;
    await teams.open('Billing desk');
    const card = teams.message(/Order form lacks our signature(?! ·)/).last();
    await card.getByRole('button', { name: 'Decline' }).click();
    const dialog = teams.side.getByRole('dialog', { name: 'Decline' });
    await dialog.getByLabel('Why?').fill('Sales signs order forms');
    await dialog.getByRole('button', { name: 'Decline' }).click();
    await putAway(teams, 'Undo');
    await card.getByRole('button', { name: 'Decline' }).waitFor({ state: 'detached' });
  });

  test('logs a message as an issue on both sides', async () => {
    const { page, slack, teams } = window;
    await slack.open('cust-globex');
    await slack.type('They ask for invoices in Spanish');
    const message = slack.message('They ask for invoices in Spanish').last();
    await message.hover();
    await message.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: /Log as issue/ }).click();
    await slack.side.getByRole('dialog').getByRole('button', { name: 'Log it' }).click();
    await slack.sees(/H-\d+ · They ask for invoices in Spanish/, 'Ana Silva (Support) has it');

    await teams.open('Globex');
    await teams.sees(/H-\d+ · They ask for invoices in Spanish/);
    await teams.type('They also want them in French');
    const post = teams.message('They also want them in French').last();
    await post.hover();
    await post.getByRole('button', { name: 'More options' }).click();
    await page.getByRole('menuitem', { name: /Log as issue/ }).click();
    await teams.side.getByRole('dialog').getByRole('button', { name: 'Log it' }).click();
    await teams.side.getByRole('dialog').getByText('It is yours').waitFor();
    await page.keyboard.press('Escape');
    await teams.sees(/H-\d+ · They also want them in French/, 'Ben Carter (Billing) has it');
  });

  test('finds an issue beside the composer in Teams and posts its card', async () => {
    const { teams } = window;
    await teams.open('General');
    await teams.side.getByRole('button', { name: 'Find an issue' }).click();
    const search = teams.side.getByRole('region', { name: 'Find an issue' });
    await search.getByRole('searchbox').fill('dashboard');
    await search.getByRole('button', { name: /Dashboard is slow/ }).click();
    await search.getByRole('button', { name: 'Send' }).click();
    await teams.sees('Dashboard is slow since the update', 'Ben Carter');
  });

  test('an urgent offer is read back in Teams, and its sender confirms it in Slack', async () => {
    const { slack, teams } = window;
    /** Its card alone: a private line goes on in the same line. */
    const portal = /· The portal is down(?! ·)/;
    await slack.open('cust-acme');
    await slack.type('/issue Acme The portal is down');
    await slack.type('/handrail severity urgent nobody can work');
    await slack.type('/handoff @billing lift the block on their account by 15:00');
    await slack.sees(portal, 'Offered to Billing');
    await teams.open('Billing desk');
    await teams.sees(portal, 'nobody can work');
    const card = teams.message(portal).last();
    await card.getByRole('button', { name: 'Claim · by Mon 15:00' }).click();
    const dialog = teams.side.getByRole('dialog', { name: 'Claim and read back' });
    await dialog.getByLabel('What will you do?').fill('Lift it now and watch the first logins');
    await dialog.getByRole('button', { name: 'Claim' }).click();
    await putAway(teams, 'Undo');
    await teams.sees(portal, 'read back, not confirmed yet');

    await openOwnChat(slack);
    await slack.sees('Ben Carter claimed', 'reads back: Lift it now and watch the first logins');
    await slack.message('Ben Carter claimed').last().getByRole('button', { name: 'Confirm' }).click();
    await teams.sees(portal, 'read back and confirmed');
  });

  test('a question to another team is answered by button, where it was asked', async () => {
    const { slack, teams } = window;
    await slack.open('support');
    await slack.type('/handrail ask @billing do they pay by card or by transfer?');
    await slack.sees('Asked Billing', 'by card or by transfer');
    await teams.open('Billing desk');
    await teams.sees('Ana Silva asks Billing', 'by card or by transfer');
    const card = teams.message('by card or by transfer').last();
    await card.getByRole('button', { name: 'Answer' }).click();
    const dialog = teams.side.getByRole('dialog', { name: 'Answer' });
    await dialog.getByLabel('Your answer').fill('By transfer, since March');
    await dialog.getByRole('button', { name: 'Answer' }).click();
    await dialog.waitFor({ state: 'detached' });
    await teams.sees('by card or by transfer', 'Ben Carter: By transfer, since March');

    await openOwnChat(slack);
    await slack.sees('Ben Carter answered', 'By transfer, since March');
  });

  test('a promise that another team must deliver gets the date that it names', async () => {
    const { slack, teams } = window;
    await slack.open('support');
    await slack.type('/promise Hooli a corrected invoice by tomorrow 12:00 @billing');
    await slack.sees('do not tell Hooli yet', 'a corrected invoice');
    await teams.open('Billing desk');
    await teams.sees('Hooli · a corrected invoice', 'Ana Silva asks Billing to back it');
    const card = teams.message('Hooli · a corrected invoice').last();
    await card.getByRole('button', { name: 'Other date' }).click();
    const dialog = teams.side.getByRole('dialog', { name: 'Another date' });
    await dialog.locator('input[type="date"]').fill(monday.plus({ days: 3 }).toISODate());
    await dialog.getByLabel('Why?').fill('The new number comes on Wednesday');
    await dialog.getByRole('button', { name: 'Offer it' }).click();
    await putAway(teams, 'They decide.');

    await openOwnChat(slack);
    await slack.sees('Ben Carter can keep your promise to Hooli', 'The new number comes on Wednesday');
    const asked = slack.message('Ben Carter can keep your promise to Hooli').last();
    await asked.getByRole('button', { name: 'Take that date' }).click();
    await teams.sees('Hooli · a corrected invoice', /Backed by Ben Carter.*Thu 12:00/);
  });

  test('brings nothing to life that somebody wrote', async () => {
    const { page, slack, teams } = window;
    await slack.open('cust-globex');
    await teams.open('Globex');
    const strings = hostileStrings.filter((_, index) => index % 24 === 0);
    for (const text of strings) await slack.type(`/issue Globex about ${text.replaceAll(/\s+/g, ' ')}`);
    await slack.type('/issue Globex Harmless at last');
    for (const client of [slack, teams]) await client.sees('Harmless at last');
    for (const client of [slack, teams]) expect(await client.message(CANARY).count()).toBeGreaterThan(0);

    const alive = 'a img script iframe svg strong b em i del s code pre blockquote h1 li'.split(' ');
    const found = page
      .getByRole('article')
      .locator(alive.map(tag => `${tag}:has-text("${CANARY}")`).join(', '));
    expect(await found.allInnerTexts()).toEqual([]);
  });

  test('fits on a phone, one client at a time', async () => {
    const phone = await openWindow(browser, playground.url, {
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    });
    const { page, slack, teams } = phone;
    await slack.side.getByRole('button', { name: 'Rooms' }).click();
    await slack.open('cust-acme');
    await slack.type('On my way to Acme');
    await slack.sees('On my way to Acme');
    await page.getByRole('button', { name: 'Teams', exact: true }).click();
    await teams.composer.waitFor();
    expect(await slack.composer.isVisible()).toBe(false);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(phone.faults).toEqual([]);
    await page.context().close();
  });

  test('draws every example in the gallery on both sides, dark and light', async () => {
    const gallery = await openWindow(browser, `${playground.url}/gallery`, { colorScheme: 'dark' });
    const { page, faults } = gallery;
    for (const theme of ['dark', 'light'] as const) {
      if (theme === 'light') await page.getByRole('button', { name: 'Switch to light' }).click();
      await page.locator(`html[data-theme="${theme}"]`).waitFor();
      await page.locator('.gallery-cell').first().waitFor();
      const texts = await page.locator('.gallery-cell').allInnerTexts();
      expect(texts.length).toBe(2 * (await page.locator('.gallery-example').count()));
      expect(texts.length).toBeGreaterThan(100);
      for (const text of texts) {
        expect(text.replace(/Handrail|APP|App/g, '').trim()).not.toBe('');
        expect(text).not.toMatch(/unknown|undefined|private channel|Invalid/);
      }
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

/** Where Handrail writes to Slack's person alone. */
async function openOwnChat(slack: Client): Promise<void> {
  await slack.open('Handrail');
  await slack.side.getByRole('tab', { name: /Messages/ }).click();
}

/** Closes what Handrail says where a form was. */
async function putAway(teams: Client, words: string): Promise<void> {
  const told = teams.side.getByRole('dialog').filter({ hasText: words });
  await told.getByRole('button', { name: 'Close' }).click();
  await told.waitFor({ state: 'detached' });
}
