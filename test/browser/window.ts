import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

/** One person's browser, with the playground open in it. */
export interface Window {
  page: Page;
  slack: Client;
  teams: Client;
  /** What a person would not see, but a developer would: errors on the console, and requests that leave this computer. */
  faults: string[];
}

/** One of the two clients on the page. */
export interface Client {
  side: Locator;
  /** Where a message is typed. */
  composer: Locator;
  /** The messages that bear these words, oldest first. */
  message(words: string | RegExp): Locator;
  actAs(name: string): Promise<void>;
  open(room: string): Promise<void>;
  /** Types and presses Enter, as a person would. */
  type(text: string): Promise<void>;
  /** Waits until the last message with these words also says this. */
  sees(words: string | RegExp, also?: string | RegExp): Promise<void>;
}

export async function openWindow(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Window> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  // Nothing here depends on how busy the machine is.
  page.setDefaultTimeout(90_000);
  const faults: string[] = [];
  page.on('pageerror', error => faults.push(error.message));
  page.on('console', message => {
    if (message.type() === 'error') faults.push(`${message.text()} ${message.location().url}`);
  });
  page.on('request', request => {
    if (new URL(request.url()).hostname !== '127.0.0.1') faults.push(`asks ${request.url()}`);
  });
  await page.goto(url);
  return { page, faults, slack: clientOf(page, 'Slack'), teams: clientOf(page, 'Teams') };
}

function clientOf(page: Page, name: string): Client {
  const side = page.getByRole('region', { name, exact: true });
  const composer = side.locator('.composer').last().getByRole('textbox');
  const message = (words: string | RegExp): Locator =>
    side.getByRole('log').last().getByRole('article').filter({ hasText: words });
  return {
    side,
    composer,
    message,
    actAs: async person => {
      await side.getByRole('button', { name: /Switch person/ }).click();
      await page.getByRole('menuitem', { name: person }).click();
      await side.getByRole('button', { name: `${name}: you are ${person}. Switch person` }).waitFor();
    },
    open: async room => {
      await side.getByRole('navigation').getByRole('button', { name: room }).first().click();
      await side.getByRole('heading', { name: room, level: 2 }).last().waitFor();
    },
    type: async text => {
      await composer.fill(text);
      await composer.press('Enter');
    },
    sees: async (words, also = words) => {
      await message(words).last().filter({ hasText: also }).waitFor();
    },
  };
}
