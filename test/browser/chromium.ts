import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const path = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Whether these tests cannot run here; in CI a missing browser is a failure instead. */
export const lacksChromium = !existsSync(path) && !process.env.CI;

/** How the tests are called, so that whoever runs them reads why they did not run. */
export const inChromium = (what: string): string =>
  lacksChromium ? `${what} (skipped: there is no Chromium at ${path}; set CHROMIUM)` : what;

export function startChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: path,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
