// Measures the web application as a visitor's browser meets it: Lighthouse's mobile profile on the pages that matter, the
// compressed script of the first screen, how long a record takes to open from a list, and how evenly a long list scrolls.
//
//   bench/web/run [--binary PATH] [--data FOLDER] [--json FILE]
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import lighthouse from 'lighthouse';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { chromium } = createRequire(join(root, 'web/package.json'))('playwright-core');
const { values } = parseArgs({
  options: {
    binary: { type: 'string', default: join(root, 'build/release/sampark') },
    data: { type: 'string' },
    mail: { type: 'string', default: 'demo@sampark.local' },
    password: { type: 'string', default: 'demo-sampark' },
    json: { type: 'string' },
  },
});
const debuggingPort = 9333;
const openings = 30;

async function startServer(data) {
  const server = spawn(values.binary, ['serve', '--demo', '--data', data, '--listen', '127.0.0.1:0'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /listening on (http:\S+)/.exec(line)?.[1];
    if (address) return { server, address };
  }
  throw new Error('the server ended before it listened');
}

const percentile = (numbers, share) => numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length * share) - 1];

async function signIn(context, address) {
  const answer = await context.request.post(`${address}/api/v1/session`, {
    headers: { Origin: address },
    data: { mail: values.mail, password: values.password },
  });
  if (!answer.ok()) throw new Error(`sign-in: ${answer.status()}`);
}

// One page in Lighthouse's mobile profile. It empties the cache first and leaves the cookies.
async function audit(url) {
  const { lhr } = await lighthouse(url, {
    port: debuggingPort,
    onlyCategories: ['performance', 'accessibility', 'best-practices'],
    logLevel: 'error',
  });
  const score = (name) => Math.round((lhr.categories[name].score ?? 0) * 100);
  const scripts = lhr.audits['network-requests'].details.items.filter((item) => item.resourceType === 'Script');
  const failed = Object.values(lhr.audits)
    .filter(({ score: value, scoreDisplayMode: mode }) => value !== null && value < 0.9 && mode !== 'informative')
    .map(({ id, displayValue }) => (displayValue ? `${id} (${displayValue})` : id));
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best practices': score('best-practices'),
    'script kB': Math.round(scripts.reduce((sum, item) => sum + item.transferSize, 0) / 100) / 10,
    'largest paint ms': Math.round(lhr.audits['largest-contentful-paint'].numericValue),
    'blocked ms': Math.round(lhr.audits['total-blocking-time'].numericValue),
    failed,
  };
}

// From the press of a key on a row to the record's name in the heading.
async function openRecords(page, address) {
  const taken = [];
  for (let turn = 0; turn < openings; turn++) {
    await page.goto(`${address}/contacts`);
    const link = page.locator('[role="row"] a').nth(turn % 10);
    await link.waitFor();
    await page.waitForLoadState('networkidle');
    const name = await link.innerText();
    taken.push(
      await link.evaluate(
        (element, wanted) =>
          new Promise((resolve) => {
            const began = performance.now();
            const seen = () =>
              document.querySelector('h1')?.textContent?.includes(wanted)
                ? resolve(performance.now() - began)
                : requestAnimationFrame(seen);
            element.click();
            seen();
          }),
        name,
      ),
    );
  }
  return { p50: percentile(taken, 0.5), p95: percentile(taken, 0.95) };
}

// Turns the wheel for some seconds and counts the frames that came later than one and a half of a 60 Hz screen's.
async function scroll(page, address) {
  await page.goto(`${address}/contacts`);
  await page.locator('[role="row"] a').first().waitFor();
  await page.mouse.move(640, 400);
  await page.evaluate(() => {
    window.frames_ = [];
    const tick = (at) => {
      window.frames_.push(at);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  for (let turn = 0; turn < 300; turn++) {
    await page.mouse.wheel(0, 120);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  const late = await page.evaluate(() => {
    const gaps = window.frames_.slice(1).map((at, index) => at - window.frames_[index]);
    return gaps.filter((gap) => gap > 25).length / gaps.length;
  });
  return { 'late frames %': Math.round(late * 1000) / 10 };
}

const data = values.data ?? mkdtempSync(join(tmpdir(), 'sampark-web-bench-'));
const { server, address } = await startServer(data);
const profile = mkdtempSync(join(tmpdir(), 'sampark-web-profile-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', `--remote-debugging-port=${debuggingPort}`],
  viewport: { width: 1280, height: 800 },
});
const result = {};
function keep(name, figures) {
  result[name] = figures;
  const { failed = [], ...numbers } = figures;
  console.log(`${name}: ${Object.entries(numbers).map(([key, value]) => `${key} ${Math.round(value * 10) / 10}`).join(', ')}`);
  if (failed.length > 0) console.log(`    ${failed.join(', ')}`);
}
try {
  keep('sign-in', await audit(`${address}/`));
  await signIn(context, address);
  const [deal] = (await (await context.request.get(`${address}/api/v1/deals?limit=1`)).json()).items;
  for (const [name, path] of [
    ['home', '/'],
    ['list', '/contacts'],
    ['board', '/deals?shape=board'],
    ['record', `/deals/${deal.id}`],
  ]) {
    keep(name, await audit(address + path));
  }
  const page = await context.newPage();
  keep('opening a record, ms', await openRecords(page, address));
  keep('scrolling', await scroll(page, address));
} finally {
  await context.close();
  server.kill('SIGTERM');
  rmSync(profile, { recursive: true, force: true });
  if (!values.data) rmSync(data, { recursive: true, force: true });
}
if (values.json) writeFileSync(values.json, JSON.stringify(result, null, 1));
