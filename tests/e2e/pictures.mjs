// Takes the pictures of the guides anew into docs/images, so that they show what is: tests/e2e/pictures [--binary PATH]
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launchBrowser, openScene } from './scene.mjs';

const images = fileURLToPath(new URL('../../docs/images', import.meta.url));
const { values } = parseArgs({ options: { binary: { type: 'string', default: 'build/release/sampark' } } });

const people = {
  en: 'Name,নাম,Mobile,Email,City,Since\nRahima Begum,রহিমা বেগম,01711-223344,rahima@example.com,Khulna,14/03/2024\nAbdul Karim,আব্দুল করিম,01819 556677,karim@example.com,Dhaka,02/11/2023\n',
  bn: 'নাম,Name,মোবাইল,ইমেইল,শহর,কবে থেকে\nরহিমা বেগম,Rahima Begum,০১৭১১-২২৩৩৪৪,rahima@example.com,খুলনা,১৪/০৩/২০২৪\nআব্দুল করিম,Abdul Karim,০১৮১৯ ৫৫৬৬৭৭,karim@example.com,ঢাকা,০২/১১/২০২৩\n',
};

async function fileOfPeople(language) {
  const path = join(mkdtempSync(join(tmpdir(), 'sampark-pictures-')), language === 'bn' ? 'গ্রাহক.csv' : 'customers.csv');
  writeFileSync(path, people[language]);
  return path;
}

const pages = {
  home: { path: '/' },
  board: { path: '/deals?shape=board' },
  contacts: { path: '/contacts' },
  contact: {
    width: 360,
    async path({ api }) {
      const { items } = await api('GET', '/activities?filter={"status":{"eq":"planned"}}&fields=contacts&limit=1');
      return `/contacts/${items[0].contacts[0].id}`;
    },
  },
  import: {
    path: '/imports',
    async act({ page, t, language }) {
      await page.locator('input[type=file]').setInputFiles(await fileOfPeople(language));
      await page.getByRole('button', { name: t('import_wizard.upload.start'), exact: true }).click();
      await page.getByRole('button', { name: t('import_wizard.check.start'), exact: true }).waitFor();
    },
  },
};

async function take(browser, name, { path, width = 1280, act }, language) {
  const scene = await openScene(browser, { name, demo: true }, { language, width, binary: values.binary });
  try {
    await scene.page.goto(typeof path === 'string' ? path : await path(scene));
    await scene.settled();
    await act?.(scene);
    await scene.settled();
    await scene.page.evaluate(() => document.fonts.ready);
    await scene.page.screenshot({ path: join(images, `${name}-${language}.png`) });
  } finally {
    await scene.close();
  }
}

const browser = await launchBrowser();
for (const [name, page] of Object.entries(pages)) for (const language of ['en', 'bn']) await take(browser, name, page, language);
await browser.close();
process.exit(0);
