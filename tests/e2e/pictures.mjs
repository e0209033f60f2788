// Takes the pictures of the guides anew into docs/images, so that they show what is: tests/e2e/pictures [--binary PATH] [--only NAME]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launchBrowser, openScene } from './scene.mjs';

const images = fileURLToPath(new URL('../../docs/images', import.meta.url));
const { values } = parseArgs({ options: { binary: { type: 'string', default: 'build/release/sampark' }, only: { type: 'string', default: '' } } });

const people = {
  en: 'Name,নাম,Mobile,Email,City,Since\nRahima Begum,রহিমা বেগম,01711-223344,rahima@example.com,Khulna,14/03/2024\nAbdul Karim,আব্দুল করিম,01819 556677,karim@example.com,Dhaka,02/11/2023\n',
  bn: 'নাম,Name,মোবাইল,ইমেইল,শহর,কবে থেকে\nরহিমা বেগম,Rahima Begum,০১৭১১-২২৩৩৪৪,rahima@example.com,খুলনা,১৪/০৩/২০২৪\nআব্দুল করিম,Abdul Karim,০১৮১৯ ৫৫৬৬৭৭,karim@example.com,ঢাকা,০২/১১/২০২৩\n',
};

function fileCalled(name, content) {
  const path = join(mkdtempSync(join(tmpdir(), 'sampark-pictures-')), name);
  writeFileSync(path, content);
  return path;
}

const fileOfPeople = (language) => fileCalled(language === 'bn' ? 'গ্রাহক.csv' : 'customers.csv', people[language]);

// As HubSpot heads it.
const fileOfProduct = () =>
  fileCalled(
    'hubspot-crm-exports-all-contacts.csv',
    'Record ID,First Name,Last Name,Email,Mobile Phone Number,Contact owner,Primary Associated Company,Lead Status,Lifecycle Stage,Job Title,City,Create Date\n' +
      '101,Rina,Sarkar,rina@padma.example,01711000002,,Padma Traders,New,Lead,Manager,Dhaka,2025-01-01 10:00\n' +
      '102,Karim,Uddin,karim@meghna.example,01819000003,,Meghna Foods,Open,Customer,Buyer,Khulna,2025-02-01 09:30\n',
  );

async function uploadedInto({ page, t }, file) {
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: t('import_wizard.upload.start'), exact: true }).click();
  await page.getByRole('button', { name: t('import_wizard.check.start'), exact: true }).waitFor();
}

/** Somebody who stands here three times, in two scripts. */
async function threeTimes({ api }) {
  const company = await api('POST', '/companies', { name: 'Padma Traders' });
  const ways = [
    { name: 'Rina Akter', job_title: 'Buyer', city: 'Khulna', phones: ['01711-223344'], mails: ['rina@padma.example'], company: company.id },
    { name: 'রিনা আক্তার', job_title: 'Head buyer', phones: ['+8801711223344'], mails: ['rina@new.example'] },
    { name: 'Reena Akhtar', city: 'Dhaka', phones: ['01911-556677'], mails: ['rina@padma.example'] },
  ];
  const made = [];
  for (const way of ways) made.push(await api('POST', '/contacts', way));
  return made.map(({ id }) => id);
}

// What devices are told is the address under which the page was opened. It is served by https under a name, as it is where
// people use it: behind a proxy.
const host = 'crm.example.com';
const securePort = 8443;
const margin = 16;

async function secure({ address, context }) {
  const folder = mkdtempSync(join(tmpdir(), 'sampark-pictures-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', `/CN=${host}`, '-days', '1', '-nodes', '-newkey', 'rsa:2048'];
  const made = spawnSync('openssl', ['req', '-x509', ...subject, '-keyout', key, '-out', cert]);
  if (made.status !== 0) throw new Error(`no certificate: ${made.stderr}`);
  const proxy = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (asked, answer) => {
    const passedOn = request(new URL(asked.url, address), { method: asked.method, headers: asked.headers }, (told) => {
      answer.writeHead(told.statusCode, told.headers);
      told.pipe(answer);
    });
    passedOn.on('error', () => answer.destroy());
    asked.pipe(passedOn);
  });
  await new Promise((ready) => proxy.listen(securePort, '127.0.0.1', ready));
  const cookies = await context.cookies(address);
  await context.addCookies(cookies.map(({ name, value }) => ({ name, value, url: `https://${host}` })));
  return proxy;
}

/** A name of one's own, typed and sent. */
async function nameOne(within, label, name, send) {
  await within.getByLabel(label).fill(name);
  await within.getByRole('button', { name: send, exact: true }).click();
}

const names = { en: { phone: 'My phone', feed: 'For the family' }, bn: { phone: 'আমার ফোন', feed: 'পরিবারের জন্য' } };

const makeAppPassword = async ({ page, t, language }) => {
  await page.getByRole('button', { name: t('settings.devices.new'), exact: true }).click();
  const dialog = page.getByRole('dialog');
  await nameOne(dialog, t('settings.devices.name'), names[language].phone, t('settings.devices.make'));
  await dialog.getByText(t('settings.devices.once'), { exact: true }).waitFor();
  return dialog;
};

/** The block of that title. */
const shown = async (page, title) => {
  const block = page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) }).last();
  await block.scrollIntoViewIfNeeded();
  return block;
};

const lines = { en: 'Call Bob Beamon tomorrow at 4 !high', bn: 'কাল ৪টায় বব বিমনকে ফোন !জরুরি' };
const subjects = { en: 'Ask about the new order', bn: 'নতুন অর্ডারের কথা জানতে ফোন' };
const soonMilliseconds = 3000;

/** The bell, with a reminder that has just come. */
async function reminded({ page, t, api, language }) {
  const { user } = await api('GET', '/session');
  const { items } = await api('GET', '/contacts?filter={"phones":{"is_empty":false}}&fields=id&limit=1');
  const due_at = new Date(Date.now() + soonMilliseconds).toISOString();
  await api('POST', '/activities', { subject: subjects[language], kind: 'call', due_at, owner: user.id, contacts: [items[0].id], reminders: [{ before: 0 }] });
  await page.getByRole('alert').filter({ hasText: subjects[language] }).waitFor();
  await page.locator('main').press('g');
  await page.keyboard.press('n');
  await page.getByRole('region', { name: t('notifications.title') }).getByRole('listitem').filter({ hasText: subjects[language] }).waitFor();
}

const said = {
  en: { call: 'She wants the new price list by Sunday', note: 'The office moves to Banani in January' },
  bn: { call: 'রবিবারের মধ্যে নতুন মূল্যতালিকা চান', note: 'জানুয়ারিতে তাঁদের অফিস বনানীতে যাবে' },
};

/** What somebody records of a morning. */
async function recorded({ api, language }) {
  const { items: planned } = await api('GET', '/activities?filter={"status":{"eq":"planned"},"kind":{"in":["call","meeting"]}}&fields=contacts&sort=due_at&limit=3');
  for (const { id } of planned) await api('PUT', `/activities/${id}/completion`, { outcome: said[language].call });
  const [{ id }] = planned[0].contacts;
  await api('POST', '/notes', { body: said[language].note, contact: id });
  const { items: deals } = await api('GET', '/deals?filter={"status":{"eq":"open"}}&limit=1');
  await api('PATCH', `/deals/${deals[0].id}`, { amount: { amount: '4500.00', currency: 'USD' } });
  return '/journal';
}

const pages = {
  home: { path: '/' },
  day: {
    path: '/activities',
    async act({ page, t, language }) {
      await page.getByPlaceholder(t('activities.add_placeholder')).fill(lines[language]);
      await page.getByRole('button', { name: t('activities.add_short'), exact: true }).waitFor();
    },
  },
  calendar: { path: '/activities?view=day-calendar' },
  journal: { path: recorded },
  reminder: { path: '/', act: reminded },
  board: { path: '/deals?shape=board' },
  contacts: { path: '/contacts' },
  contact: {
    width: 360,
    async path({ api }) {
      const { items } = await api('GET', '/activities?filter={"status":{"eq":"planned"}}&fields=contacts&limit=1');
      return `/contacts/${items[0].contacts[0].id}`;
    },
  },
  devices: { path: '/settings/devices', secured: true },
  'devices-phone': { path: '/settings/devices', secured: true, width: 360, height: 1300, act: ({ page, t }) => shown(page, t('settings.devices.connect')) },
  'app-password': { path: '/settings/devices', secured: true, act: makeAppPassword },
  'app-password-phone': { path: '/settings/devices', secured: true, width: 360, act: makeAppPassword },
  'calendar-address': {
    path: '/settings/devices',
    height: 1300,
    secured: true,
    async act({ page, t, language }) {
      const block = await shown(page, t('settings.devices.feeds.title'));
      await nameOne(block, t('settings.devices.feeds.name'), names[language].feed, t('settings.devices.feeds.make'));
      await block.getByText(t('settings.devices.feeds.once'), { exact: true }).waitFor();
      return block;
    },
  },
  import: {
    path: '/imports',
    async act({ page, t, language }) {
      await uploadedInto({ page, t }, fileOfPeople(language));
    },
  },
  'import-product': { path: '/imports', height: 1000, act: (scene) => uploadedInto(scene, fileOfProduct()) },
  'import-check': {
    path: '/imports',
    async act({ page, t }) {
      await uploadedInto({ page, t }, fileOfProduct());
      await page.getByRole('button', { name: t('import_wizard.check.start'), exact: true }).click();
      await page.getByText(t('import_wizard.check.checked')).waitFor();
    },
  },
  merge: {
    async path(scene) {
      const ids = await threeTimes(scene);
      return `/contacts/merge?records=${ids.join('.')}&keep=${ids[0]}`;
    },
    height: 900,
    act: async ({ page }) => void (await page.getByRole('radiogroup').first().waitFor()),
  },
  duplicates: {
    async path(scene) {
      await threeTimes(scene);
      return '/duplicates';
    },
    act: async ({ page }) => void (await page.getByRole('article').first().waitFor()),
  },
  export: {
    path: '/contacts',
    async act({ page, t }) {
      await page.getByRole('button', { name: t('list.more'), exact: true }).click();
      await page.getByRole('menuitem', { name: t('list.export.title') }).click();
      await page.getByRole('dialog').getByRole('button', { name: t('list.export.download') }).waitFor();
    },
  },
};

/** With a little of what is beside it. */
function around({ x, y, width, height }, page) {
  const [left, top] = [Math.max(x - margin, 0), Math.max(y - margin, 0)];
  return { x: left, y: top, width: Math.min(x + width + margin, page.width) - left, height: Math.min(y + height + margin, page.height) - top };
}

// `act` may answer the part of the page that is to be seen.
async function take(browser, name, { path, width = 1280, height, act, secured }, language) {
  const scene = await openScene(browser, { name, demo: true, ignoreHTTPSErrors: secured }, { language, width, binary: values.binary });
  const proxy = secured && (await secure(scene));
  try {
    const place = typeof path === 'string' ? path : await path(scene);
    await scene.page.goto(secured ? `https://${host}${place}` : place);
    await scene.settled();
    if (height) await scene.page.setViewportSize({ width, height });
    const part = await act?.(scene);
    await scene.settled();
    await scene.page.evaluate(() => document.fonts.ready);
    const clip = part && around(await part.boundingBox(), scene.page.viewportSize());
    await scene.page.screenshot({ path: join(images, `${name}-${language}.png`), ...(clip && { clip }) });
  } finally {
    await scene.close();
    proxy?.closeAllConnections();
    proxy?.close();
  }
}

const browser = await launchBrowser([`--host-resolver-rules=MAP ${host}:443 127.0.0.1:${securePort}`]);
const wanted = Object.entries(pages).filter(([name]) => name.includes(values.only));
for (const [name, page] of wanted) for (const language of ['en', 'bn']) await take(browser, name, page, language);
await browser.close();
process.exit(0);
