// A world for one journey: a server of its own on fresh data, a browser page in one language and width, and what must hold on
// every page.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { smallTargets } from './targets.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const require = createRequire(join(root, 'web/package.json'));
const { chromium } = require('playwright-core');
const { IntlMessageFormat } = require('intl-messageformat');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const admin = { mail: 'owner@sampark.example', password: 'mango-river-kite' };
const demo = { mail: 'demo@sampark.local', password: 'demo-sampark' };
// Only a failure waits for as long: slow machines and instrumented servers need it.
const patienceMilliseconds = 60_000;
const heights = { 360: 740 };

export function launchBrowser(more = []) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
}

async function startServer(binary, data, withDemo) {
  const server = spawn(binary, ['serve', '--data', data, '--listen', '127.0.0.1:0', ...(withDemo ? ['--demo'] : [])], {
    env: { ...process.env, SAMPARK_ADMIN_EMAIL: admin.mail, SAMPARK_ADMIN_PASSWORD: admin.password, SAMPARK_PAGE_PATIENCE: '20000' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of createInterface({ input: server.stdout })) {
    const address = /listening on (http:\S+)/.exec(line)?.[1];
    if (address) return { server, address };
  }
  throw new Error('the server ended before it listened');
}

// The demo takes seconds to fill: it is made once, and each world gets a copy.
let demoFolder;
async function dataFolder(binary, withDemo) {
  const folder = mkdtempSync(join(tmpdir(), 'sampark-journey-'));
  if (!withDemo) return folder;
  demoFolder ??= (async () => {
    const made = mkdtempSync(join(tmpdir(), 'sampark-demo-'));
    process.on('exit', () => rmSync(made, { recursive: true, force: true }));
    const { server } = await startServer(binary, made, true);
    server.kill('SIGTERM');
    await new Promise((resolve) => server.once('exit', resolve));
    return made;
  })();
  const copied = spawnSync('cp', ['--archive', `${await demoFolder}/.`, folder]);
  if (copied.status !== 0) throw new Error('the demo could not be copied');
  return folder;
}

function sentences(language) {
  const folder = join(root, 'locales', language);
  const merged = {};
  for (const name of readdirSync(folder)) {
    if (name.startsWith('web_')) Object.assign(merged, JSON.parse(readFileSync(join(folder, name), 'utf8')));
  }
  const locale = language === 'bn' ? 'bn-BD-u-nu-beng' : 'en-IN-u-nu-latn';
  return (key, values = {}) => {
    const pattern = key.split('.').reduce((part, name) => part?.[name], merged);
    if (typeof pattern !== 'string') throw new Error(`there is no sentence ${key}`);
    return new IntlMessageFormat(pattern, locale).format(values);
  };
}

export async function openScene(browser, journey, { language, width, binary }) {
  const data = await dataFolder(binary, journey.demo === true);
  const { server, address } = await startServer(binary, data, journey.demo === true);
  const phone = width < 768;
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width, height: heights[width] ?? 800 },
    locale: language === 'bn' ? 'bn-BD' : 'en-GB',
    colorScheme: journey.theme ?? 'light',
    hasTouch: phone,
    isMobile: phone,
    reducedMotion: 'reduce',
    acceptDownloads: true,
    ignoreHTTPSErrors: journey.ignoreHTTPSErrors === true,
  });
  context.setDefaultTimeout(patienceMilliseconds);
  const scene = new Scene({ context, server, address, data, language, width, phone, journey });
  await scene.begin();
  return scene;
}

class Scene {
  steps = [];
  complaints = [];
  others = [];

  constructor(parts) {
    Object.assign(this, parts);
    this.t = sentences(this.language);
    this.user = this.journey.demo ? demo : admin;
    this.forgiven = this.journey.forgiven ?? [];
  }

  async begin() {
    const { journey, context } = this;
    this.page = await context.newPage();
    this.page.on('pageerror', (error) => this.complain(`error on the page: ${error}`));
    this.page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.complain(`console: ${message.text()}`);
    });
    if (journey.signedOut) return;
    await this.api('POST', '/session', this.user);
    const { user } = await this.api('GET', '/session');
    await this.api('PATCH', `/users/${user.id}`, { language: this.language });
    this.schema = await this.api('GET', '/schema');
    await this.page.goto('/');
  }

  /** Somebody else's browser, or another one of the same user: its page, signed in unless nobody is named. */
  another = async (user, options = {}) => {
    const context = await this.context.browser().newContext({
      baseURL: this.address,
      viewport: this.page.viewportSize(),
      locale: this.language === 'bn' ? 'bn-BD' : 'en-GB',
      hasTouch: this.phone,
      isMobile: this.phone,
      reducedMotion: 'reduce',
      ...options,
    });
    context.setDefaultTimeout(patienceMilliseconds);
    this.others.push(context);
    if (user) {
      const answer = await context.request.post(`${this.address}/api/v1/session`, {
        headers: { Origin: this.address },
        data: user,
      });
      if (!answer.ok()) throw new Error(`${user.mail} may not sign in: ${answer.status()}`);
    }
    const page = await context.newPage();
    page.on('pageerror', (error) => this.complain(`error on another's page: ${error}`));
    return page;
  };

  complain = (text) => {
    if (!this.forgiven.some((pattern) => pattern.test(text))) this.complaints.push(text);
  };

  api = async (method, path, body) => {
    const response = await this.context.request.fetch(`${this.address}/api/v1${path}`, {
      method,
      headers: { Origin: this.address, 'Accept-Language': this.language },
      ...(body !== undefined && { data: body }),
    });
    if (!response.ok()) throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`);
    return response.status() === 204 ? undefined : response.json();
  };

  /** Asks again while `ask` throws: a page shows a change before the server has answered it. */
  until = async (ask) => {
    const end = Date.now() + patienceMilliseconds;
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (Date.now() > end) throw error;
      }
      await this.page.waitForTimeout(50);
    }
  };

  entity = (name) => {
    return this.schema.entities.find((entity) => entity.name === name);
  };
  plural = (name) => {
    return this.entity(name).plural_label;
  };
  label = (name, field) => {
    return field ? this.entity(name).fields.find((one) => one.name === field).label : this.entity(name).label;
  };
  choice = (name, field, value) => {
    return this.entity(name)
      .fields.find((one) => one.name === field)
      .choices.find((one) => one.value === value).label;
  };

  step = async (name, action) => {
    this.steps.push(name);
    return action();
  };

  /** The page has said what it is, and nothing on it says that it is still loading. */
  settled = async () => {
    await this.page.waitForFunction(
      () => document.querySelector('h1') !== null && document.querySelector('[aria-busy="true"]') === null,
    );
  };

  check = async (name) => {
    await this.settled();
    if (process.env.SHOTS) await this.picture(name);
    const found = await this.page.evaluate(`(() => { ${axe}; return axe.run({ resultTypes: ['violations'] }); })()`);
    for (const { id, help, nodes } of found.violations) {
      this.complain(`axe on ${name}: ${id}: ${help}\n    ${nodes.map((node) => node.target.join(' ')).slice(0, 5).join('\n    ')}`);
    }
    for (const target of await smallTargets(this.page, this.phone)) this.complain(`${name}: too small to be hit: ${target}`);
    const overflow = await this.page.evaluate(widestOverflow);
    if (overflow > 0) this.complain(`${name} scrolls sideways by ${overflow} px`);
    this.assertClean();
  };

  assertClean = () => {
    if (this.complaints.length > 0) throw new Error(this.complaints.splice(0).join('\n'));
  };

  picture = async (name) => {
    const folder = process.env.SHOTS ?? join(tmpdir(), 'sampark-e2e');
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${this.journey.name}-${name.replaceAll(/\W+/g, '-')}-${this.language}-${this.width}.png`);
    await this.page.screenshot({ path });
    return path;
  };

  async close() {
    for (const context of [...this.others, this.context]) await context.close();
    this.server.kill('SIGTERM');
    await new Promise((resolve) => (this.server.exitCode === null ? this.server.once('exit', resolve) : resolve()));
    if (existsSync(this.data)) rmSync(this.data, { recursive: true, force: true });
  }
}

/** Of the page, and of what lies above it. */
function widestOverflow() {
  const scrolls = (element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
  const dialogs = [...document.querySelectorAll('[role=dialog]')].filter(scrolls);
  return Math.max(document.documentElement.scrollWidth - window.innerWidth, ...dialogs.map((one) => one.scrollWidth - one.clientWidth));
}
