// Somebody adds a field of the firm's own, lists contacts by it, and shares the list with a colleague.
export const demo = true;
export const cornersAlone = true;

// Somebody else was faster, on purpose.
export const forgiven = [/status of 412/];

const field = { en: 'Grade', bn: 'শ্রেণি', choices: ['Gold', 'Silver'] };
const colleague = { name: 'Nasrin Sultana', mail: 'nasrin@sampark.example', role: 'member' };
const password = 'teesta-brick-lamp';
const viewName = 'Gold customers · সোনা';

export async function tell(scene) {
  const { page, t, step, check, api, label, plural, phone, language } = scene;
  const [person] = (await api('GET', '/contacts?limit=1&sort=-created_at')).items;
  const contacts = plural('contact');
  const one = new Intl.NumberFormat(language === 'bn' ? 'bn-BD-u-nu-beng' : 'en').format(1);

  await step('add a field', async () => {
    await page.goto('/settings/fields');
    await page.getByRole('button', { name: t('settings.fields.add_to', { noun: contacts }), exact: true }).click();
    const dialog = page.getByRole('dialog', { name: t('settings.fields.new_on', { noun: label('contact') }) });
    await dialog.getByRole('textbox', { name: t('settings.fields.label'), exact: false }).first().fill(field.en);
    await dialog.getByRole('textbox', { name: t('settings.fields.label_bn') }).fill(field.bn);
    if (await dialog.getByRole('textbox', { name: t('settings.fields.pattern') }).isVisible()) throw new Error('what is rare is shown at once');
    await dialog.getByRole('button', { name: t('settings.fields.rare'), exact: true }).click();
    await dialog.getByRole('textbox', { name: t('settings.fields.pattern') }).waitFor();
    await check('new field, all of it');
    await dialog.getByRole('button', { name: t('settings.fields.rare_less'), exact: true }).click();
    await dialog.getByRole('combobox', { name: t('settings.fields.kind_label') }).click();
    await page.getByRole('option', { name: t('settings.fields.kind.choice.name'), exact: true }).click();
    await dialog.getByRole('textbox', { name: t('settings.fields.choice.label', { place: 1 }) }).fill(field.choices[0]);
    await page.keyboard.press('Enter');
    await dialog.getByRole('textbox', { name: t('settings.fields.choice.label', { place: 2 }) }).fill(field.choices[1]);
    await check('new field');
    await dialog.getByRole('button', { name: t('settings.fields.make') }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('listitem').filter({ hasText: field.en }).first().waitFor();
    await check('fields');
  });

  const dialogOf = (name) => page.getByRole('dialog', { name });
  const press = (on, key) => on.getByRole('button', { name: t(key), exact: true }).click();
  await step('change a field that somebody else changes meanwhile', async () => {
    const [{ id }] = (await api('GET', '/custom_fields?limit=1&sort=-created_at')).items;
    await page.getByRole('button', { name: field[language], exact: true }).click();
    const dialog = dialogOf(field[language]);
    const english = dialog.getByRole('textbox', { name: t('settings.fields.label'), exact: true });
    await english.fill('Rank');
    await api('PATCH', `/custom_fields/${id}`, { label: 'Class', searchable: false });
    await press(dialog, 'settings.fields.save');
    await dialog.getByText(t('record_page.conflict.why', { field: label('custom_field', 'label') })).waitFor();
    if ((await english.inputValue()) !== 'Rank') throw new Error('what was typed is lost');
    await check('field, changed by two');
    await press(dialog, 'record_page.conflict.theirs');
    await page.waitForFunction((input) => input.value === 'Class', await english.elementHandle());
    await english.fill(field.en);
    await press(dialog, 'settings.fields.save');
    await dialog.waitFor({ state: 'detached' });
    const now = await api('GET', `/custom_fields/${id}`);
    if (now.label !== field.en || now.label_bn !== field.bn) throw new Error(`the field is called ${now.label}, ${now.label_bn}`);
  });

  scene.schema = await api('GET', '/schema');
  const own = scene.entity('contact').fields.find(({ label: name }) => name === field[language]);
  if (own?.kind !== 'choice') throw new Error('the schema does not have the field');
  const gold = own.choices.find(({ label: name }) => name === field.choices[0]);
  await api('PATCH', `/contacts/${person.id}`, { [own.name]: gold.value });

  const listed = (on) =>
    phone ? on.getByRole('list', { name: contacts, exact: true }).getByRole('link') : on.getByRole('grid').getByRole('link');
  async function showsThePersonOnly(on) {
    await on.getByRole('heading', { level: 1, name: contacts }).waitFor();
    await on.waitForFunction(
      ({ id, all }) => {
        const links = [...document.querySelectorAll(all)];
        return links.length === 1 && links[0].getAttribute('href') === `/contacts/${id}`;
      },
      { id: person.id, all: `main a[href^="/contacts/"]` },
    );
    await listed(on).filter({ hasText: person.name }).waitFor();
  }

  await step('filter by it', async () => {
    await page.goto('/contacts');
    await page.getByRole('heading', { level: 1, name: contacts }).waitFor();
    const chooser = page.getByRole('combobox', { name: t('list.filter.field') });
    const button = page.getByRole('button', { name: t('list.filter.title'), exact: true });
    await button.click();
    if (!phone) {
      await chooser.and(page.locator(':focus')).waitFor();
      await page.keyboard.press('Escape');
      await chooser.waitFor({ state: 'detached' });
      await button.and(page.locator(':focus')).waitFor();
      await page.keyboard.press('Enter');
      await chooser.and(page.locator(':focus')).waitFor();
      await page.keyboard.type(own.label);
      await page.waitForFunction(([input, typed]) => input.value === typed, [await chooser.elementHandle(), own.label]);
      await page.keyboard.press('Escape');
    }
    await chooser.click();
    await page.getByRole('option').first().waitFor();
    await check('filter, list of fields');
    await page.keyboard.press('Escape');
    await page.getByRole('option').first().waitFor({ state: 'hidden' });
    await page.getByRole('combobox', { name: t('list.filter.field') }).click();
    await page.getByRole('combobox', { name: t('list.filter.field') }).fill(own.label);
    await page.getByRole('option', { name: own.label, exact: true }).click();
    // Who has said which field goes on with its value.
    if (!phone) await page.getByRole('combobox', { name: own.label }).and(page.locator(':focus')).waitFor();
    await page.getByRole('combobox', { name: own.label }).click();
    await page.getByRole('option', { name: gold.label, exact: true }).click();
    await page.keyboard.press('Tab');
    await page.getByRole('option', { name: field.choices[1] }).waitFor({ state: 'hidden' });
    await page.getByRole('combobox', { name: t('list.filter.field') }).waitFor();
    await showsThePersonOnly(page);
    await check('filter');
    if (phone) await page.getByRole('button', { name: t('list.filter.close') }).click();
    else await page.getByRole('button', { name: t('list.filter.with', { number: one }), exact: true }).click();
    await page.getByRole('combobox', { name: t('list.filter.field') }).waitFor({ state: 'detached' });
    await showsThePersonOnly(page);
    await check('filtered contacts');
  });

  let shared;
  await step('save the list for everybody', async () => {
    if (phone) {
      await page.getByRole('button', { name: t('list.views.changed') }).click();
      await page.getByRole('menuitem', { name: t('list.views.save_as_new') }).click();
    } else await page.getByRole('button', { name: t('list.views.save_as_new') }).click();
    const dialog = page.getByRole('dialog', { name: t('list.views.save_as_new') });
    await dialog.getByRole('textbox', { name: t('list.views.name') }).fill(viewName);
    await dialog.getByRole('radio', { name: t('list.views.visibilities.all') }).check();
    await check('new view');
    await dialog.getByRole('button', { name: t('list.views.save'), exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    const views = page.getByRole('navigation', { name: t('list.views.title') });
    await views.getByRole('button', { name: viewName }).and(page.locator('[aria-current=page]')).waitFor();
    await showsThePersonOnly(page);
    await check('saved view');
    shared = page.url();
  });

  await step('a colleague opens the same address', async () => {
    const { id } = await api('POST', '/users', { ...colleague, language });
    await api('PUT', `/users/${id}/password`, { password });
    const context = await scene.context.browser().newContext({
      baseURL: scene.address,
      viewport: page.viewportSize(),
      locale: language === 'bn' ? 'bn-BD' : 'en-GB',
      hasTouch: phone,
      isMobile: phone,
      reducedMotion: 'reduce',
    });
    try {
      const theirs = await context.newPage();
      theirs.on('pageerror', (error) => scene.complain(`error on the colleague's page: ${error}`));
      await theirs.goto(shared);
      await theirs.getByLabel(t('shell.sign_in.mail')).fill(colleague.mail);
      await theirs.getByRole('textbox', { name: t('shell.sign_in.password') }).fill(password);
      await theirs.keyboard.press('Enter');
      await showsThePersonOnly(theirs);
      const views = theirs.getByRole('navigation', { name: t('list.views.title') });
      await views.getByRole('button', { name: viewName }).and(theirs.locator('[aria-current=page]')).waitFor();
    } finally {
      await context.close();
    }
  });

  await step('group the companies, and say on a phone what their cards show', async () => {
    const { fields } = scene.schema.entities.find(({ name }) => name === 'company');
    const labels = Object.fromEntries(fields.map(({ name, label: title }) => [name, title]));
    await page.goto(phone ? '/companies' : '/companies?group=industry');
    const more = page.getByRole('main').getByRole('button', { name: t('list.more'), exact: true });
    const choose = async (item) => {
      await more.click();
      await page.getByRole('menuitem', { name: item, exact: true }).click();
    };
    if (phone) {
      await choose(t('list.columns.on_cards'));
      const cards = page.getByRole('dialog', { name: t('list.columns.on_cards') });
      const founded = cards.getByRole('checkbox', { name: labels.founded, exact: true });
      await founded.check();
      await check('what cards show');
      await cards.getByRole('button', { name: t('list.close'), exact: true }).click();
      await page.getByRole('listitem').filter({ hasText: `${labels.founded}:` }).first().waitFor();
      await choose(t('list.group.by'));
      const groups = page.getByRole('dialog', { name: t('list.group.by') });
      await check('group by');
      await groups.getByRole('button', { name: labels.industry, exact: true }).click();
    }
    const headings = (open) => page.locator(`main [aria-expanded=${open}]`).filter({ hasText: `${labels.employees}:` });
    await headings(false).first().waitFor();
    await choose(t('list.group.open_all'));
    await headings(true).first().waitFor();
    await headings(false).first().waitFor({ state: 'detached' });
    await choose(t('list.group.close_all'));
    await headings(true).first().waitFor({ state: 'detached' });
    await check('grouped companies');
  });
}
