// Kinds of activity that a firm adds are known by their sign, wherever activities stand.
export const cornersAlone = true;

export async function tell({ page, t, step, check, api, label }) {
  const make = (subject, values) => api('POST', '/activities', { subject, ...values });
  const rows = page.getByRole('main').getByRole('article');

  await step("a kind of the firm's own has a sign", async () => {
    await page.goto('/settings/planning');
    await page.getByRole('button', { name: t('settings.planning.kinds.add') }).click();
    const dialog = page.getByRole('dialog', { name: t('settings.planning.kinds.add') });
    await dialog.getByLabel(label('added_choice', 'label'), { exact: true }).fill('Delivery');
    await check('a kind of the firm');
    await dialog.locator('label:has([data-sign=truck])').click();
    await dialog.getByRole('group', { name: label('added_choice', 'color') }).locator('label').last().click();
    await dialog.getByRole('button', { name: t('settings.dialog.create') }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('main').locator('[data-sign=truck] svg').waitFor();
    await make('Bring the samples', { kind: 'c_delivery', due_at: new Date(Date.now() + 60_000).toISOString() });
    await page.goto('/activities');
    await rows.filter({ hasText: 'Bring the samples' }).locator('[data-sign=truck] svg').waitFor();
    await page.getByPlaceholder(t('activities.add_placeholder')).fill('Bring more');
    await page.getByRole('radiogroup').locator('[data-sign=truck] svg').waitFor();
    await check('quick add with a kind of the firm');
    await page.goto('/activities?view=day-calendar');
    await page.locator('.hue-orange').filter({ hasText: 'Bring the samples' }).first().waitFor();
    await page.getByRole('list', { name: t('activities.calendar.legend') }).locator('[data-sign=truck] svg').waitFor();
    await check('the calendar with a kind of the firm');
  });
}
