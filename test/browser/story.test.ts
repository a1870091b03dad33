import { DateTime } from 'luxon';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inChromium, lacksChromium, startChromium } from './chromium.ts';
import { type RunningPlayground, startPlayground } from './playground.ts';
import { openWindow, type Window } from './window.ts';

// The story of ../story, as people see it: Ana in Slack, Ben and Chiara in Teams, each at a browser of their own.

const monday = DateTime.now().plus({ weeks: 1 }).startOf('week').set({ hour: 10 });
const thursday = monday.plus({ days: 3 }).set({ hour: 9, minute: 20 });
const offsetTo = (at: DateTime): number => at.toMillis() - Date.now();
const ISSUE = "Export shows last month's invoices";

describe.runIf(!lacksChromium)(inChromium('the story in the playground'), () => {
  let playground: RunningPlayground;
  let browser: Browser;
  let ben: Window;
  let chiara: Window;

  beforeAll(async () => {
    [playground, browser] = await Promise.all([startPlayground(offsetTo(monday)), startChromium()]);
    [ben, chiara] = await Promise.all([
      openWindow(browser, playground.url),
      openWindow(browser, playground.url),
    ]);
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await playground?.close();
  });

  test('offered in Slack, claimed in Teams, kept on Thursday, told to Ana', async () => {
    const ana = ben.slack;
    await ana.open('cust-acme');
    await ana.type(`/issue Acme ${ISSUE}`);
    await ana.sees(/H-\d+ · Export/, 'Ana Silva (Support) has it');
    const number = /H-\d+/.exec((await ana.message(/H-\d+ · Export/).textContent()) ?? '')?.[0] ?? '';
    /** How its cards begin, and nothing else does: a private line goes on in the same line. */
    const card = new RegExp(`${number} · ${ISSUE}(?! ·)`);
    await ben.teams.open('Acme');
    await ben.teams.sees(card, 'Ana Silva (Support) has it');

    await ana.composer.pressSequentially('/handoff @bil');
    await ana.side.getByRole('option', { name: '@billing' }).waitFor();
    await ana.composer.press('Tab');
    await ana.composer.pressSequentially('needs a credit note for 4411 by friday 5pm');
    await ana.composer.press('Enter');
    await ana.sees(`Offered ${number} '${ISSUE}' to Billing, due Fri`, 'Only visible to you');

    await chiara.teams.actAs('Chiara Rossi');
    for (const { teams } of [ben, chiara]) {
      await teams.open('Billing desk');
      await teams.sees(card, 'Claim · by Fri 17:00');
    }
    const messages = await ana.message(/./).count();
    const claim = ({ teams }: Window) =>
      teams.message(card).last().getByRole('button', { name: 'Claim · by Fri 17:00' }).click();
    /** Resolves once this person reads that somebody else was faster. */
    const isTooLate = async (window: Window): Promise<Window> => {
      await window.teams.side.locator('.toast').filter({ hasText: '(Billing) has it' }).waitFor();
      return window;
    };
    const tooLate = Promise.any([isTooLate(ben), isTooLate(chiara)]);
    await atOnce([ben, chiara], claim);
    const loser = await tooLate;
    const [winner, name] = loser === ben ? [chiara, 'Chiara Rossi'] : [ben, 'Ben Carter'];
    const has = `${name} (Billing) has it · needs a credit note for 4411 · Fri 17:00`;
    await ana.sees(card, has);
    await loser.teams.sees(card, has);
    expect(await ana.message(/./).count()).toBe(messages);

    await winner.teams.composer.pressSequentially('@Hand');
    await winner.teams.composer.press('Tab');
    await winner.teams.composer.pressSequentially('promise Acme credit note sent by thursday noon');
    await winner.teams.composer.press('Enter');
    await ana.sees(card, 'Promised: credit note sent · Thu 12:00');
    await winner.teams.sees(card, 'Promised: credit note sent · Thu 12:00');

    await playground.restart(offsetTo(thursday));
    await ben.page.locator('.reconnecting').waitFor({ state: 'detached' });
    await winner.teams.sees('Promised for today', 'credit note sent');
    const row = winner.teams.message('Promised for today').last().locator('.ac-columnSet');
    await row.filter({ hasText: 'credit note sent' }).getByRole('button', { name: 'Kept' }).click();
    const packet = winner.page.getByRole('button', { name: 'All of it' });
    const inBilling = winner.teams.message(card).filter({ has: packet }).last();
    await inBilling.filter({ hasNotText: 'Promised: ' }).waitFor();
    await inBilling.getByRole('button', { name: 'Resolve' }).click();
    await ana.sees(card, 'Resolved');

    await ana.open('Handrail');
    await ana.side.getByRole('tab', { name: /Messages/ }).click();
    await ana.sees(`${name} resolved ${number}`);
    await ana.open('cust-acme');
    await ana.type(`/handrail timeline ${number}`);
    await ana.sees('logged it', 'resolved it');
    const told = (await ana.message('logged it').last().textContent()) ?? '';
    const order = [
      'logged it',
      'offered it to Billing',
      'claimed it',
      'promised',
      'kept the promise',
      'resolved it',
    ];
    const places = order.map(words => told.indexOf(words));
    expect(
      places.every(place => place >= 0),
      told,
    ).toBe(true);
    expect(places).toEqual([...places].sort((one, other) => one - other));
    for (const who of ['Ana Silva', name, '#cust-acme', 'Billing desk']) expect(told).toContain(who);
  }, 180_000);
});

/** Lets people tap at one moment: what the first one sent is held until the last one has tapped. */
async function atOnce(windows: Window[], tap: (window: Window) => Promise<void>): Promise<void> {
  let missing = windows.length;
  let goOn = (): void => {};
  const everybody = new Promise<void>(resolve => {
    goOn = resolve;
  });
  for (const { page } of windows) {
    await page.route('**/playground/teams', async route => {
      if (route.request().postData()?.includes('"tap"')) {
        missing -= 1;
        if (missing <= 0) goOn();
        await everybody;
      }
      await route.continue();
    });
  }
  await Promise.all(windows.map(tap));
  await everybody;
  for (const { page } of windows) await page.unrouteAll({ behavior: 'wait' });
}
