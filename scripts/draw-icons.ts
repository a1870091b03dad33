// npm run icons: draws the apps' icons anew, with the system's Chromium (or the one that CHROMIUM names).
import { chromium } from 'playwright-core';

/** Three steps, a post on each, and the rail that they carry, on a field of 32 × 32. */
const mark = (stairs: string, rail: string) => `
  <path d="M5.5 27h7v-5h7v-5h7" stroke="${stairs}" stroke-width="2" />
  <path d="M9 27v-9M16 22v-9M23 17V8" stroke="${stairs}" stroke-width="2" />
  <path d="M5.5 19.5l21-15" stroke="${rail}" stroke-width="3.2" />`;

const inColor = `<rect width="32" height="32" fill="#17594a" />
  <g transform="translate(2.6 2.4) scale(0.84)">${mark('#b9cdc8', '#f2b84b')}</g>`;

const icons = [
  { file: 'manifests/teams/color.png', size: 192, drawing: inColor },
  { file: 'manifests/teams/outline.png', size: 32, drawing: mark('#fff', '#fff') },
  { file: 'manifests/slack/icon.png', size: 512, drawing: inColor },
];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium' });
for (const { file, size, drawing } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="${size}" height="${size}" fill="none" stroke-linecap="round" stroke-linejoin="round">${drawing}</svg>`);
  await page.screenshot({ path: file, omitBackground: true });
  await page.close();
}
await browser.close();
