// Somebody is reminded while they work, sees how much there is to read, and goes on from there; what is put off is away.
export const demo = true;
export const cornersAlone = true;

const soonMilliseconds = 4000;

export async function tell(scene) {
  const { page, t, step, api, until } = scene;
  const { user } = await api('GET', '/session');
  const counted = (wanted) =>
    until(async () => {
      const { count } = await api('GET', '/notifications/unread');
      if (count !== wanted) throw new Error(`${count} are unread, not ${wanted}`);
    });
  const bell = page.locator('button[aria-haspopup=dialog]').filter({ has: page.locator('.tabler-icon-bell') });
  const panel = page.getByRole('region', { name: t('notifications.title') });
  const subject = 'Call about the roof';
  const row = panel.getByRole('listitem').filter({ hasText: subject });

  await page.addInitScript(setClockForward);
  await page.goto('/contacts');
  await page.getByRole('heading', { level: 1 }).first().waitFor();

  await step('a reminder is shown when its time has come, and counted', async () => {
    const due_at = new Date(Date.now() + soonMilliseconds).toISOString();
    await api('POST', '/activities', { subject, due_at, owner: user.id, reminders: [{ before: 0 }] });
    await page.getByRole('alert').filter({ hasText: subject }).waitFor();
    await counted(1);
  });

  await step('the bell opens by the keyboard, and what is read is counted no more', async () => {
    await page.locator('main').press('g');
    await page.keyboard.press('n');
    await row.waitFor();
    await row.getByRole('button', { name: t('notifications.mark_read') }).click();
    await row.getByRole('button', { name: t('notifications.mark_unread') }).waitFor();
    await counted(0);
  });

  await step('what is put off is away, and among what is put off', async () => {
    await row.getByRole('button', { name: t('notifications.snooze') }).click();
    await page.getByRole('menuitem', { name: t('notifications.later.tomorrow') }).click();
    await row.waitFor({ state: 'detached' });
    await panel.getByText(t('notifications.views.snoozed'), { exact: true }).click();
    await row.getByRole('button', { name: t('notifications.bring_back') }).click();
    await row.waitFor({ state: 'detached' });
  });

  await step('it leads to what it is about', async () => {
    await panel.getByText(t('notifications.views.all'), { exact: true }).click();
    await row.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: subject }).waitFor();
    await bell.waitFor();
  });
}

/** A computer's clock is off by minutes and more: what counts is the server's. */
function setClockForward() {
  const off = 20 * 60_000;
  const origin = performance.timeOrigin + off;
  const now = Date.now.bind(Date);
  Date.now = () => now() + off;
  Object.defineProperty(performance, 'timeOrigin', { get: () => origin });
}
