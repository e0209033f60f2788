// Draws the icons of the installed application from public/icon.svg, after the sign was changed: node scripts/icons.mjs
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const sign = readFileSync('public/icon.svg', 'utf8');
// A maskable icon fills its square: the system cuts the corners, and keeps the middle 80 %.
const filled = sign.replace(/ rx="\d+"/, '').replace('<g ', '<g transform="translate(8 8) scale(.75)" ');

async function draw(browser, name, size, picture) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${picture}`,
  );
  await page.screenshot({ path: `public/${name}`, omitBackground: true });
  await page.close();
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
await draw(browser, 'icon-192.png', 192, sign);
await draw(browser, 'icon-512.png', 512, sign);
await draw(browser, 'icon-maskable-512.png', 512, filled);
await browser.close();
