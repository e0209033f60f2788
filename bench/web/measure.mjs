// Measures the web application as a visitor's browser meets it: Lighthouse's mobile profile on the pages that matter, the
// compressed bytes of the first screen, how long a record takes to open from a list, and how evenly a long list scrolls.
// Lighthouse's figures are the median of several runs.
//
//   bench/web/run [--binary PATH] [--data FOLDER] [--runs N] [--page NAME…] [--json FILE]
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
    runs: { type: 'string', default: '3' },
    page: { type: 'string', multiple: true },
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

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const percentile = (numbers, share) => numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length * share) - 1];

async function signIn(context, address) {
  const answer = await context.request.post(`${address}/api/v1/session`, {
    headers: { Origin: address },
    data: { mail: values.mail, password: values.password },
  });
  if (!answer.ok()) throw new Error(`sign-in: ${answer.status()}`);
}

// One visit in Lighthouse's mobile profile. It empties the cache first and leaves the cookies.
async function visit(url) {
  const { lhr } = await lighthouse(url, {
    port: debuggingPort,
    onlyCategories: ['performance', 'accessibility', 'best-practices'],
    logLevel: 'error',
  });
  const score = (name) => Math.round((lhr.categories[name].score ?? 0) * 100);
  const number = (id) => lhr.audits[id].numericValue;
  const requests = lhr.audits['network-requests'].details.items;
  const kilobytes = (type) => {
    const sizes = requests.filter((item) => item.resourceType === type).map((item) => item.transferSize);
    return Math.round(sizes.reduce((sum, size) => sum + size, 0) / 100) / 10;
  };
  const failed = Object.values(lhr.audits)
    .filter(({ score: value, scoreDisplayMode: mode }) => value !== null && value < 0.9 && mode !== 'informative')
    .map(({ id, displayValue }) => (displayValue ? `${id} (${displayValue})` : id));
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    'best practices': score('best-practices'),
    'script kB': kilobytes('Script'),
    'styles kB': kilobytes('Stylesheet'),
    'fonts kB': kilobytes('Font'),
    'page kB': kilobytes('Document'),
    'first paint ms': Math.round(number('first-contentful-paint')),
    'largest paint ms': Math.round(number('largest-contentful-paint')),
    'blocked ms': Math.round(number('total-blocking-time')),
    shift: Math.round(number('cumulative-layout-shift') * 1000) / 1000,
    // What this machine was worth just then; Lighthouse slows it down by four, whatever it is.
    'machine index': Math.round(lhr.environment.benchmarkIndex),
    failed,
  };
}

async function audit(url) {
  const visits = [];
  for (let turn = 0; turn < Number(values.runs); turn++) visits.push(await visit(url));
  const { failed, ...first } = visits[0];
  const figures = Object.keys(first).map((name) => [name, median(visits.map((one) => one[name]))]);
  const always = failed.filter((audit) =>
    visits.every((one) => one.failed.some((other) => other.split(' ')[0] === audit.split(' ')[0])),
  );
  return { ...Object.fromEntries(figures), failed: always };
}

// The live stream stays open, so the network is never idle: the page is ready when it asks for nothing else and has nothing
// to do.
async function settled(page) {
  await page.evaluate(async () => {
    const asked = () => performance.getEntriesByType('resource').length;
    const idle = () => new Promise((resolve) => requestIdleCallback(resolve));
    for (let before = -1; before !== asked(); ) {
      before = asked();
      await new Promise((resolve) => setTimeout(resolve, 250));
      await idle();
    }
  });
}

// From the press of a key on a row to the record's name in the heading.
async function openRecords(page, address) {
  const taken = [];
  for (let turn = 0; turn < openings; turn++) {
    await page.goto(`${address}/contacts`);
    const link = page.locator('[role="row"] a[href^="/contacts/"]').nth(turn % 10);
    const name = await link.innerText();
    await settled(page);
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
  console.log(`${name}: ${Object.entries(numbers).map(([key, value]) => `${key} ${Math.round(value * 1000) / 1000}`).join(', ')}`);
  if (failed.length > 0) console.log(`    ${failed.join(', ')}`);
}
try {
  const wanted = (name) => !values.page || values.page.includes(name);
  if (wanted('sign-in')) keep('sign-in', await audit(`${address}/`));
  await signIn(context, address);
  const [deal] = (await (await context.request.get(`${address}/api/v1/deals?limit=1`)).json()).items;
  for (const [name, path] of [
    ['home', '/'],
    ['list', '/contacts'],
    ['board', '/deals?shape=board'],
    ['record', `/deals/${deal.id}`],
  ]) {
    if (wanted(name)) keep(name, await audit(address + path));
  }
  const page = await context.newPage();
  if (wanted('opening')) keep('opening a record, ms', await openRecords(page, address));
  if (wanted('scrolling')) keep('scrolling', await scroll(page, address));
} finally {
  await context.close();
  server.kill('SIGTERM');
  rmSync(profile, { recursive: true, force: true });
  if (!values.data) rmSync(data, { recursive: true, force: true });
}
if (values.json) writeFileSync(values.json, JSON.stringify(result, null, 1));
