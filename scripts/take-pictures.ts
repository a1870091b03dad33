// npx tsx scripts/take-pictures.ts http://127.0.0.1:3000
// The README's picture, of a playground that was just started in an empty data folder.
import { chromium } from 'playwright-core';

const url = process.argv[2] ?? 'http://127.0.0.1:3000';
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
await page.goto(url);
await page.getByRole('button', { name: 'Try it' }).click();
await page.keyboard.press('Enter');
await page
  .getByRole('region', { name: 'Teams', exact: true })
  .getByRole('article')
  .filter({ hasText: 'refund for invoice 4411' })
  .last()
  .waitFor();
await page.getByText('Offered H-').last().waitFor();
await page.evaluate('document.fonts.ready');
await page.screenshot({ path: 'docs/playground.png' });
await browser.close();
