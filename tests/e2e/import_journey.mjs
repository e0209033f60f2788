// A new owner brings a whole firm in: people who sell, companies, products and 8,800 deals, by clicking only. Then the last
// import is taken back.
import { fileURLToPath } from 'node:url';

const file = (name) => fileURLToPath(new URL(`../../demo/${name}`, import.meta.url));
// A server that watches its memory checks 8,800 rows on a machine with other work.
const longWorkMilliseconds = 300_000;
const lowerFirst = (text) => text.charAt(0).toLowerCase() + text.slice(1);

export async function tell({ page, t, step, check, api, until, plural, label, language }) {
  const count = async (noun) => (await api('GET', `/${noun}?count=true&limit=1`)).count;

  async function bring(name, noun, rows, title) {
    await page.goto('/imports');
    await page.locator('input[type=file]').setInputFiles(file(name));
    await page.getByRole('radio', { name: plural(noun), exact: true }).and(page.locator(':checked')).waitFor({ state: 'attached' });
    await page.getByRole('button', { name: t('import_wizard.upload.start') }).click();
    await page.getByRole('button', { name: t('import_wizard.check.start') }).waitFor();
    await check(`${title}, columns`);
    await page.getByRole('button', { name: t('import_wizard.check.start') }).click();
    const word = rows === 1 ? label(noun) : plural(noun);
    const run = page.getByRole('button', {
      name: t('import_wizard.check.run', { count: rows, noun: language === 'en' ? lowerFirst(word) : word }),
    });
    await run.waitFor({ timeout: longWorkMilliseconds });
    await check(`${title}, checked`);
    await run.click();
    await page.getByRole('heading', { name: t('import_wizard.result.done') }).waitFor({ timeout: longWorkMilliseconds });
    await check(`${title}, done`);
  }

  await step('those who sell', () => bring('sales_teams.csv', 'user', 35, 'users'));
  await step('companies', () => bring('accounts.csv', 'company', 85, 'companies'));
  await step('products', () => bring('products.csv', 'product', 7, 'products'));
  await step('deals', () => bring('sales_pipeline.csv', 'deal', 8800, 'deals'));
  await step('all are there', async () => {
    if ((await count('deals')) !== 8800) throw new Error('deals are missing');
    if ((await count('companies')) !== 85) throw new Error('companies are missing');
  });
  await step('take the deals back', async () => {
    await page.getByRole('button', { name: t('import_wizard.undo.all') }).click();
    await until(async () => {
      const left = await count('deals');
      if (left > 0) throw new Error(`${left} deals are left`);
    });
  });
}
