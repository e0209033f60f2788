// Somebody looks a person up, in one script and in the other, corrects a fact, thinks better of it, and writes down a note.
export const demo = true;

const sought = { name: 'Vennela Kishore', bengali: 'বেন্নেলা কিশোর', misspelt: 'Benela Kishor' };

export async function tell(scene) {
  const { page, t, step, check, api, label, plural, phone } = scene;
  const jobTitle = label('contact', 'job_title');
  const personById = (id) => api('GET', `/contacts/${id}`);
  const [person] = (await api('GET', `/contacts?filter=${encodeURIComponent(JSON.stringify({ name: sought.name }))}`)).items;
  if (person.name_bn !== sought.bengali) throw new Error('the demo has somebody else by this name');
  const another = (await api('GET', '/contacts?limit=5')).items.find(({ id }) => id !== person.id);
  const saved = t('changes.saved', { name: person.name });
  const toast = (sentence) => page.getByRole('alert').filter({ hasText: sentence });
  const undo = async (restored) => {
    await toast(saved).last().getByRole('button', { name: t('shell.toasts.undo') }).click();
    await toast(t('shell.toasts.undone')).last().waitFor();
    await restored.waitFor();
    const { job_title } = await personById(person.id);
    if (job_title !== person.job_title) throw new Error(`the job title was not taken back: ${job_title}`);
  };
  const isSaved = async (wanted) => {
    const { job_title } = await personById(person.id);
    if (job_title !== wanted) throw new Error(`the job title is ${job_title}, not ${wanted}`);
  };

  async function lookUp(words, title) {
    await page.goto('/');
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    if (phone) await page.getByRole('button', { name: t('shell.search.short') }).click();
    else await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: t('palette.title') }).fill(words);
    const hit = page.getByRole('option').filter({ hasText: person.name }).first();
    await hit.waitFor();
    await hit.locator('mark').filter({ hasText: person.name.split(' ')[0] }).first().waitFor();
    await check(title);
    if (phone) await hit.click();
    else {
      await page.getByRole('option', { selected: true }).filter({ hasText: person.name }).waitFor();
      await page.keyboard.press('Enter');
    }
    await page.getByRole('heading', { level: 1, name: person.name }).waitFor();
    if (new URL(page.url()).pathname !== `/contacts/${person.id}`) throw new Error(`this is not the person: ${page.url()}`);
  }

  if (!phone) {
    await step('type before the palette has come', async () => {
      await page.goto('/');
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      let letThrough;
      const typed = new Promise((resolve) => {
        letThrough = resolve;
      });
      await page.route('**/*.js', async (route) => {
        await typed;
        await route.continue();
      });
      await page.keyboard.press('Control+k');
      await page.keyboard.type('cold start');
      letThrough();
      const field = page.getByRole('combobox', { name: t('palette.title') });
      await field.waitFor();
      await page.waitForFunction((element) => element.value === 'cold start', await field.elementHandle());
      await page.unroute('**/*.js');
    });
  }

  await step('look up by the Bengali name', () => lookUp(sought.bengali, 'palette, Bengali'));
  await step('look up by how the name sounds', async () => {
    await lookUp(sought.misspelt, 'palette, other spelling');
    await check('contact');
  });

  const facts = page.getByRole('region', { name: t('record_page.tabs.overview') });
  const valueOf = (text) => facts.getByRole('definition').getByText(text, { exact: true });
  await step('correct a fact in its place', async () => {
    await facts.getByRole('button', { name: t('record_page.edit_fact', { field: jobTitle }) }).click();
    await facts.getByRole('textbox', { name: jobTitle }).fill('Purchasing manager');
    await check('contact, editing');
    await page.keyboard.press('Enter');
    await toast(saved).last().waitFor();
    await valueOf('Purchasing manager').waitFor();
    await isSaved('Purchasing manager');
    await check('contact, saved');
  });
  await step('think better of it', async () => {
    await undo(valueOf(person.job_title));
  });

  await step('write down a note', async () => {
    const note = 'Wants the new price list before Eid. ঈদের আগে নতুন মূল্যতালিকা চান।';
    if (phone) await page.getByRole('button', { name: t('record_page.tabs.timeline'), exact: true }).click();
    const composer = page.getByRole('region', { name: t('composer.title') });
    await composer.getByRole('button', { name: t('composer.prompt') }).click();
    await composer.getByRole('textbox', { name: t('composer.text.note') }).fill(note);
    await check('contact, composing');
    if (phone) await composer.getByRole('button', { name: t('composer.save') }).click();
    else await page.keyboard.press('Control+Enter');
    await page.getByRole('article', { name: t('timeline.note') }).filter({ hasText: note }).waitFor();
    await check('contact, with the note');
  });

  await step('plan a task for a day', async () => {
    const composer = page.getByRole('region', { name: t('composer.title') });
    await composer.getByRole('button', { name: t('composer.kinds.task'), exact: true }).click();
    await composer.getByRole('textbox', { name: label('activity', 'subject') }).fill('Send the price list');
    const due = composer.getByRole('textbox', { name: label('activity', 'due_at') });
    await due.fill('tomorrow');
    await due.press('Tab');
    await check('contact, with a task for a day');
    if ((await due.getAttribute('aria-invalid')) === 'true') throw new Error('a day alone is refused');
    await due.press('Control+Enter');
    await page.getByRole('article').filter({ hasText: 'Send the price list' }).waitFor();
    const [task] = (await api('GET', '/activities?sort=-created_at&limit=1')).items;
    if (task.subject !== 'Send the price list' || !task.due_at || !task.all_day) throw new Error(`not for the whole day: ${JSON.stringify(task)}`);
  });

  await step('plan a call in one line', async () => {
    await page.goto('/activities');
    const line = page.getByRole('textbox', { name: t('activities.add'), exact: true });
    await line.fill(`Call ${person.name} next monday at 3 pm about the price`);
    await page.getByRole('main').locator('form').getByText(person.name, { exact: true }).waitFor();
    await check('activities, a line');
    await line.press('Enter');
    await page.waitForFunction((element) => element.value === '', await line.elementHandle());
    const [call] = (await api('GET', '/activities?sort=-created_at&limit=1')).items;
    const told = call.subject === `Call ${person.name} about the price` && call.kind === 'call' && call.due_at && !call.all_day;
    if (!told || call.contacts[0]?.id !== person.id) throw new Error(`not what was typed: ${JSON.stringify(call)}`);
  });

  await step('find on the home page who mentions oneself', async () => {
    const { user } = await api('GET', '/session');
    const body = `Please ask @${user.name} for the old prices`;
    await api('POST', '/notes', { body, contact: person.id });
    await page.goto('/');
    const mention = page.getByRole('link').filter({ hasText: body });
    await mention.getByText(t('home.new_mention'), { exact: true }).waitFor();
    await check('home, mentioned');
    await mention.click();
    const note = page.getByRole('article', { name: t('timeline.note') }).filter({ hasText: body });
    await note.locator('b').filter({ hasText: user.name }).waitFor();
  });

  await step('find the person in the list', async () => {
    await page.goto('/contacts');
    await page.getByRole('link', { name: another.name, exact: true }).waitFor();
    await page.getByRole('searchbox', { name: t('list.search', { noun: plural('contact').toLowerCase() }) }).fill(sought.misspelt);
    await page.getByRole('link', { name: another.name, exact: true }).waitFor({ state: 'detached' });
    if (phone) {
      await page.getByRole('list', { name: plural('contact') }).getByRole('link', { name: person.name }).waitFor();
    } else {
      await page.getByRole('row').filter({ hasText: person.name }).waitFor();
    }
    await check('contacts');
  });
  if (phone) {
    await step('open the person from the list', async () => {
      await page.getByRole('list', { name: plural('contact') }).getByRole('link', { name: person.name }).click();
      await page.getByRole('heading', { level: 1, name: person.name }).waitFor();
    });
    return;
  }
  await step('correct a cell', async () => {
    const row = page.getByRole('row').filter({ hasText: person.name }).first();
    await row.getByRole('gridcell').filter({ hasText: person.job_title }).dblclick();
    await row.getByRole('textbox', { name: jobTitle }).fill('Head of purchasing');
    await page.keyboard.press('Enter');
    await toast(saved).last().waitFor();
    await row.getByRole('gridcell').filter({ hasText: 'Head of purchasing' }).waitFor();
    await isSaved('Head of purchasing');
    await check('contacts, cell saved');
    await undo(row.getByRole('gridcell').filter({ hasText: person.job_title }));
  });

  await step('the active cell stays with the record that an edit moves, takes every letter, and Ctrl-Z takes back', async () => {
    await page.goto('/contacts?sort=-job_title');
    const row = page.getByRole('row').filter({ hasText: person.name }).first();
    const cell = (text) => row.getByRole('gridcell').filter({ hasText: text });
    await page.getByRole('searchbox', { name: t('list.search', { noun: plural('contact').toLowerCase() }) }).fill(person.name.split(' ')[0]);
    await cell(person.job_title).click();
    await page.keyboard.type('general / zoo');
    await page.keyboard.press('Enter');
    const active = (text) => row.locator('[data-active]').filter({ hasText: text });
    await toast(saved).last().waitFor();
    await active('general / zoo').waitFor();
    await isSaved('general / zoo');
    await page.keyboard.press('Control+z');
    await active(person.job_title).waitFor();
    await isSaved(person.job_title);
  });

  await step('the Tab key takes the company that was typed, or makes it', async () => {
    const companies = async (filter) => (await api('GET', `/companies?filter=${encodeURIComponent(JSON.stringify(filter))}`)).items;
    // Not among those that a chooser begins with.
    const [known] = (await api('GET', '/companies?limit=1&sort=updated_at')).items;
    const firm = 'Turag River Carriers';
    const add = async (name, typed, isRead) => {
      await page.getByRole('button', { name: t('list.new', { noun: label('contact').toLowerCase() }), exact: true }).click();
      const dialog = page.getByRole('dialog');
      const company = dialog.getByRole('combobox', { name: label('contact', 'company') });
      await dialog.getByRole('textbox', { name: label('contact', 'name'), exact: true }).fill(name);
      await company.fill(typed);
      await isRead();
      await company.press('Tab');
      return { dialog, company };
    };
    const save = async ({ dialog }, name) => {
      await page.keyboard.press('Control+Enter');
      await dialog.waitFor({ state: 'detached' });
      const [made] = (await api('GET', `/contacts?filter=${encodeURIComponent(JSON.stringify({ name }))}`)).items;
      return made?.company?.label;
    };
    const offer = page.getByRole('option', { name: t('fields.create', { name: firm }) });
    const first = await add('Selina Parvin', firm, () => offer.waitFor());
    await toast(t('form.created', { name: firm })).first().waitFor();
    if ((await companies({ name: firm })).length !== 1) throw new Error(`${firm} was not made once`);
    const got = await save(first, 'Selina Parvin');
    if (got !== firm) throw new Error(`the new contact belongs to ${got}`);
    const second = await add('Rokeya Begum', known.name.toLowerCase(), () =>
      page.getByRole('option', { name: known.name }).first().waitFor(),
    );
    await page.waitForFunction(([input, name]) => input.value === name, [await second.company.elementHandle(), known.name]);
    const taken = await save(second, 'Rokeya Begum');
    if (taken !== known.name) throw new Error(`the new contact belongs to ${taken}, not to ${known.name}`);
  });
}
