// Somebody looks for a person in a long list by going to a letter, and reads on from there in both directions.
export const cornersAlone = true;
const letters = [...'abcdefghijklmnopqrstuvwxyz'];

export async function tell({ page, t, step, check, api, until, phone }) {
  const names = [...letters.map((letter) => letter.toUpperCase()), 'রহিম'].flatMap((letter) =>
    Array.from({ length: 12 }, (_, at) => `${letter} person ${String(at + 1).padStart(2, '0')}`),
  );
  await api('POST', '/contacts/batch', { create: names.map((name) => ({ name })) });
  const main = page.getByRole('main');
  const rows = phone ? main.getByRole('list').last() : page.getByRole('grid');
  const row = (name) => rows.getByText(name, { exact: true });
  const button = main.getByRole('button', { name: t('list.letters.title') });
  const panel = page.getByRole('group', { name: t('list.letters.title') });
  const letterIn = (name) => panel.getByRole('button', { name, exact: true });
  const checkView = async (name) => {
    const [frame, box] = [await rows.boundingBox(), await row(name).boundingBox({ timeout: 1000 })];
    if (!frame || !box || box.y < frame.y || box.y > frame.y + frame.height) throw new Error(`${name} is not in view`);
  };
  const isInView = (name) => until(() => checkView(name));
  // What comes above makes room for itself: one scrolls on.
  const scrollTo = (end, name) =>
    until(async () => {
      await rows.evaluate((element, last) => element.scrollTo(0, last ? element.scrollHeight : 0), end === 'last');
      await checkView(name);
    });

  await step('the list by name', async () => {
    await page.goto('/contacts?sort=name');
    await row('A person 01').waitFor();
  });

  await step('go to a letter', async () => {
    await button.click();
    await letterIn('A').waitFor();
    await check('letters');
    if (phone) {
      await letterIn('M').click();
    } else {
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(() => document.activeElement?.textContent === 'B');
      await page.keyboard.press('m');
    }
    await panel.waitFor({ state: 'hidden' });
    await isInView('M person 01');
    await page.getByRole('status').filter({ hasText: t('list.letters.begins', { letter: 'M' }) }).waitFor({ state: 'attached' });
    await check('list from a letter');
  });

  await step('read back to the beginning', async () => {
    await scrollTo('first', 'A person 01');
    await row('A person 02').waitFor();
  });

  await step('read on to the end', async () => {
    await scrollTo('last', 'রহিম person 12');
    await row('রহিম person 11').waitFor();
  });

  const now = main.getByRole('button', { name: t('list.letters.now', { letter: 'M' }) });
  await step('go to a letter of the other script', async () => {
    await now.click();
    await letterIn('র').click();
    await row('রহিম person 01').waitFor();
    await isInView('রহিম person 01');
  });

  if (!phone) {
    await step('walk up with the keys past where it began', async () => {
      await rows.focus();
      await rows.press('ArrowUp');
      await rows.press('ArrowUp');
      await isInView('Z person 11');
      await page.waitForFunction(() => document.getElementById(document.querySelector('[role=grid]')?.getAttribute('aria-activedescendant') ?? '')?.closest('[role=row]')?.textContent?.includes('Z person 11'));
    });
  }

  await step('back to the beginning', async () => {
    await main.getByRole('button', { name: t('list.letters.now', { letter: 'র' }) }).click();
    await page.getByRole('button', { name: t('list.letters.beginning') }).click();
    await isInView('A person 01');
    await button.waitFor();
  });
}
