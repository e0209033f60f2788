// Whoever closes a dialog goes on where they were: each is opened from a button or a menu, closed with Escape, and the focus is
// back at that button.
export const cornersAlone = true;
export const demo = true;

export async function tell(scene) {
  const { page, t, step, api, label, plural, phone } = scene;
  const [person] = (await api('GET', '/contacts?limit=1')).items;
  const [company] = (await api('GET', '/companies?limit=1')).items;
  await api('POST', '/users', { name: 'Colleague', mail: 'colleague@sampark.example', role: 'member' });
  const { name: team } = await api('POST', '/teams', { name: 'North' });
  await api('POST', '/contacts', { name: 'Shirin Akhter', lifecycle: 'lead', lead_status: 'new' });
  const [pipeline] = (await api('GET', '/pipelines?limit=1')).items;

  const main = page.getByRole('main');
  const button = (name) => main.getByRole('button', { name, exact: true }).first();
  const menu = (name) => page.getByRole('menuitem', { name, exact: true });
  const settings = (key, values) => t(`settings.${key}`, values);

  /** Opens from `opener`, through an item of its menu if it has one. */
  async function comesBack(opener, item) {
    await opener.click();
    if (item) await item.click();
    await page.locator('[aria-modal=true]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('[aria-modal=true]').waitFor({ state: 'detached' });
    const element = await opener.elementHandle();
    await page.waitForFunction((one) => document.activeElement === one, element).catch(async () => {
      const now = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200));
      throw new Error(`the focus is not back, but at ${now}`);
    });
  }
  const walk = async (path, ...dialogs) => {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    for (const [name, opener, item] of dialogs) await step(`${path}: ${name}`, () => comesBack(opener, item));
  };

  await walk(`/contacts/${person.id}`, ['edit', button(t('record_page.edit'))]);
  // On a phone they stand behind a tab.
  if (!phone) await walk(`/companies/${company.id}`, ['add a contact', button(t('related.add', { noun: label('contact').toLowerCase() }))]);
  await walk(
    '/contacts',
    ['create', button(t('list.new', { noun: label('contact').toLowerCase() }))],
    ['export', button(t('list.more')), menu(t('list.export.title'))],
    ['save the view', button(t('list.views.menu', { view: t('list.builtin.all') })), menu(t('list.views.save_as_new'))],
  );
  // Nor has a phone room for this button.
  if (!phone) await walk('/activities', ['create', button(t('activities.new'))]);
  await walk('/settings/security', ['one-time codes', button(settings('security.codes.turn_on'))]);
  await walk('/settings/tokens', ['token', button(settings('tokens.new'))]);
  await walk(
    '/settings/users',
    ['add', button(settings('users.add'))],
    ['edit', button(settings('users.actions', { name: 'Colleague' })), menu(settings('users.edit'))],
    ['password', button(settings('users.actions', { name: 'Colleague' })), menu(settings('users.set_password'))],
    ['codes', button(settings('users.actions', { name: 'Colleague' })), menu(settings('users.reset_codes'))],
  );
  await walk(
    '/settings/teams',
    ['add', button(settings('teams.add'))],
    ['edit', button(settings('teams.actions', { name: team })), menu(settings('teams.edit'))],
  );
  await walk('/settings/fields', ['add', button(settings('fields.add_to', { noun: plural('contact') }))]);
  await walk('/settings/tags', ['add', button(settings('tags.add'))]);
  await walk(
    '/settings/pipelines',
    ['add', button(settings('pipelines.add'))],
    ['edit', button(settings('pipelines.actions', { name: pipeline.name })), menu(settings('pipelines.edit'))],
    ['add a stage', button(settings('pipelines.add_stage'))],
  );

  if (phone) {
    await walk('/', ['more places', page.getByRole('navigation').getByRole('button', { name: t('shell.places.more'), exact: true })]);
    return;
  }
  await walk('/', ['palette', page.getByRole('button', { name: t('shell.search.short') }).first()]);
}
