// Walks through every page of the application and looks at each. All that is wrong is told at the end, so that one bad page
// does not hide the next.
const nouns = ['contact', 'company', 'deal', 'activity', 'product'];
const shapes = { deal: ['board', 'calendar'], activity: ['calendar'] };
const sections = [
  'profile',
  'notifications',
  'security',
  'devices',
  'tokens',
  'workspace',
  'planning',
  'users',
  'teams',
  'roles',
  'pipelines',
  'fields',
  'tags',
  'duplicates',
  'export',
  'trash',
  'audit',
];

async function addresses({ api, entity }) {
  const lists = nouns.flatMap((noun) => {
    const path = `/${entity(noun).plural}`;
    return [path, ...(shapes[noun] ?? []).map((shape) => `${path}?shape=${shape}`)];
  });
  const records = await Promise.all(
    nouns.map(async (noun) => {
      const { plural } = entity(noun);
      const { items } = await api('GET', `/${plural}?limit=1`);
      return `/${plural}/${items[0].id}`;
    }),
  );
  const settings = sections.map((section) => `/settings/${section}`);
  return ['/', '/leads', '/activities?view=day-calendar', '/activities?view=day-load', '/journal', ...lists, ...records, '/duplicates', '/imports', ...settings, '/search?q=singh'];
}

/** What opens above a page: where, and how. */
async function overlays({ page, api, t, label }) {
  const main = page.getByRole('main');
  // No space to be broken at, as in addresses of files.
  const { id: long } = await api('POST', '/activities', { subject: 'D'.repeat(60), kind: 'meeting', start_at: '2031-03-06T04:00:00Z', recurrence: 'FREQ=DAILY;COUNT=3' });
  const [person] = (await api('GET', '/contacts?limit=1')).items;
  const press = (name, exact = true) => page.getByRole('button', { name, exact }).click();
  const edit = async () => {
    await page.getByRole('heading', { level: 1, name: person.name }).waitFor();
    await page.keyboard.press('e');
    await page.getByRole('dialog').waitFor();
  };
  return [
    ['what is new', '/', () => press(t('shell.new')), 'menuitem'],
    ['what to do with a view', '/deals', () => press(t('list.views.menu', { view: t('list.builtin.open') })), 'menuitem'],
    ['what to do with a person', `/contacts/${person.id}`, () => main.getByRole('button', { name: t('record_page.more'), exact: true }).click(), 'menuitem'],
    ['edit a person', `/contacts/${person.id}`, edit, 'textbox'],
    [
      'choose a company',
      `/contacts/${person.id}`,
      async () => {
        await edit();
        await page.getByRole('dialog').getByRole('combobox', { name: label('contact', 'company') }).click();
      },
      'option',
    ],
    ['edit what has a long name', `/activities/${long}`, () => press(t('record_page.edit')), 'textbox'],
    ['choose a time zone', '/settings/profile', () => page.getByRole('combobox', { name: label('user', 'time_zone') }).click(), 'option'],
  ];
}

export async function seeEveryPage(scene) {
  const { page, t, step, check, phone } = scene;
  const wrong = [];
  const look = (name) =>
    check(name).catch((error) => {
      wrong.push(error.message);
    });

  for (const path of await addresses(scene)) {
    await step(path, async () => {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      if (await page.getByRole('heading', { name: t('shell.not_found.title') }).isVisible()) wrong.push(`${path} is not there`);
      await look(path);
    });
  }

  for (const [name, path, open, role] of await overlays(scene)) {
    await step(name, async () => {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await open();
      await page.getByRole(role).first().waitFor();
      await look(name);
    });
  }

  await step('somewhere that is not there', async () => {
    await page.goto('/nowhere');
    await page.getByRole('heading', { name: t('shell.not_found.title') }).waitFor();
    await look('not found');
  });

  await step('palette', async () => {
    await page.goto('/');
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    if (phone) await page.getByRole('button', { name: t('shell.search.short') }).click();
    else await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: t('palette.title') }).waitFor();
    await look('palette');
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: t('palette.title') }).waitFor({ state: 'detached' });
  });

  if (!phone) {
    await step('keyboard help', async () => {
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: t('palette.keyboard') }).waitFor();
      await look('keyboard help');
    });
  }

  if (wrong.length > 0) throw new Error(wrong.join('\n'));
}
