// What is typed is never lost: the server fails, the connection is lost, somebody else changes or throws away the same record,
// a part of the application is missing.
export const cornersAlone = true;
export const demo = true;
export const forgiven = [/status of (404|412|422|500)/, /ERR_FAILED/, /Failed to load resource/];

const failure = {
  status: 500,
  contentType: 'application/problem+json',
  body: JSON.stringify({ type: 'about:blank', title: 'Broken', status: 500, code: 'internal', detail: 'The disk is full.' }),
};

export async function tell(scene) {
  const { page, t, step, check, api, user, label, phone } = scene;
  const title = label('contact', 'job_title');
  const [person, other, third] = (await api('GET', '/contacts?limit=3&sort=name&filter={"job_title":{"is_empty":false}}')).items;
  const again = (where) => where.getByRole('button', { name: t('unsaved.again'), exact: true });
  const waiting = page.getByRole('region', { name: t('unsaved.title'), exact: true });
  const refusing = async (path, action, how = (route) => route.fulfill(failure)) => {
    const refuse = (route) => (route.request().method() === 'PATCH' ? how(route) : route.fallback());
    await page.route(path, refuse);
    await action();
    await page.unroute(path, refuse);
  };
  // A change is shown before it is saved.
  const isSaved = (id, wanted, noun = 'contacts', field = 'job_title') =>
    page.waitForFunction(
      async ([path, name, value]) => (await (await fetch(path)).json())[name] === value,
      [`/api/v1/${noun}/${id}`, field, wanted],
      { polling: 200 },
    );

  const facts = page.getByRole('region', { name: t('record_page.tabs.overview') });
  const fact = facts.getByRole('textbox', { name: title });
  const editFact = (text) => async () => {
    await facts.getByRole('button', { name: t('record_page.edit_fact', { field: title }) }).click();
    await fact.fill(text);
  };

  await step('a fact when the connection is lost', async () => {
    await page.goto(`/contacts/${person.id}`);
    await editFact('Keeper of the keys')();
    await refusing(
      '**/api/v1/contacts/*',
      async () => {
        await fact.press('Enter');
        await again(facts).waitFor();
      },
      (route) => route.abort(),
    );
    if ((await fact.inputValue()) !== 'Keeper of the keys') throw new Error('what was typed is gone');
    await check('fact, refused');
    await again(facts).click();
    await page.getByRole('alert').filter({ hasText: t('changes.saved', { name: person.name }) }).first().waitFor();
    await isSaved(person.id, 'Keeper of the keys');
  });

  await step('a fact that somebody else changed meanwhile', async () => {
    await editFact('Mine')();
    await api('PATCH', `/contacts/${person.id}`, { job_title: 'Theirs' });
    await fact.press('Enter');
    await facts.getByText('Theirs', { exact: true }).waitFor();
    await check('fact, contested');
    await facts.getByRole('button', { name: t('record_page.conflict.mine'), exact: true }).click();
    await facts.getByRole('definition').getByText('Mine', { exact: true }).waitFor();
    await isSaved(person.id, 'Mine');
    await editFact('Mine again')();
    await api('PATCH', `/contacts/${person.id}`, { job_title: 'Theirs again' });
    await fact.press('Enter');
    await facts.getByRole('button', { name: t('record_page.conflict.theirs'), exact: true }).click();
    await facts.getByRole('definition').getByText('Theirs again', { exact: true }).waitFor();
    await isSaved(person.id, 'Theirs again');
  });

  await step('a form with a field that somebody else changed meanwhile', async () => {
    await page.getByRole('button', { name: t('record_page.edit'), exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: title }).fill('Mine in the form');
    await dialog.getByRole('textbox', { name: label('contact', 'source') }).fill('Fair');
    // Left for a while, the draft is still of the version that was seen when it was begun.
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await api('PATCH', `/contacts/${person.id}`, { job_title: 'Theirs behind the form' });
    await facts.getByText('Theirs behind the form', { exact: true }).waitFor();
    await page.getByRole('button', { name: t('record_page.edit'), exact: true }).first().click();
    await dialog.getByText(t('form.restored')).waitFor();
    const save = dialog.getByRole('button', { name: t('form.save'), exact: true });
    await save.click();
    await dialog.getByText('Theirs behind the form', { exact: true }).waitFor();
    await check('form, contested');
    if (await save.isEnabled()) throw new Error('it can be saved without a decision');
    await dialog.getByRole('button', { name: t('record_page.conflict.theirs'), exact: true }).click();
    await save.click();
    await dialog.waitFor({ state: 'detached' });
    await isSaved(person.id, 'Fair', 'contacts', 'source');
    await isSaved(person.id, 'Theirs behind the form');
  });

  await step('a form that is saved again and again by the same person', async () => {
    const dialog = page.getByRole('dialog');
    const fill = async (text) => {
      await page.getByRole('button', { name: t('record_page.edit'), exact: true }).first().click();
      await dialog.getByRole('textbox', { name: title }).fill(text);
    };
    const save = async () => {
      await dialog.getByRole('button', { name: t('form.save'), exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    const drafts = () =>
      page.evaluate(() => Object.keys(sessionStorage).filter((name) => name.startsWith('sampark.draft.')));
    for (const text of ['The first', 'The second', 'The third']) {
      await fill(text);
      await page.waitForFunction((id) => `sampark.draft.contact.${id}` in sessionStorage, person.id);
      await save();
      await isSaved(person.id, text);
      if ((await drafts()).length > 0) throw new Error(`a draft is left: ${await drafts()}`);
    }
    // One's own against somebody else's is saved by saying so.
    await fill('Mine after all');
    await api('PATCH', `/contacts/${person.id}`, { job_title: 'Theirs for a moment' });
    await dialog.getByRole('button', { name: t('form.save'), exact: true }).click();
    await dialog.getByRole('button', { name: t('record_page.conflict.mine'), exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await isSaved(person.id, 'Mine after all');
  });

  await step('a form that is left by going back', async () => {
    await page.goto('/contacts');
    await page.locator('main a[href^="/contacts/0"]').first().click();
    const address = /contacts\/[0-9a-f-]{36}/;
    await page.waitForURL(address);
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: t('record_page.edit'), exact: true }).first().click();
    await dialog.getByRole('textbox', { name: title }).fill('Half a wo');
    await page.goBack();
    await dialog.waitFor({ state: 'detached' });
    // The browser has gone back by then; the page goes forward again.
    await page.waitForURL(address);
    await page.getByRole('button', { name: t('record_page.edit'), exact: true }).first().click();
    await dialog.getByText(t('form.restored')).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.goBack();
    await page.waitForURL(/contacts$/);
  });

  await step('a note that the server cannot save', async () => {
    const { id } = await api('POST', '/notes', { body: 'As it was', contact: person.id });
    await page.goto(`/contacts/${person.id}`);
    if (phone) await page.getByRole('button', { name: t('record_page.tabs.timeline'), exact: true }).click();
    const note = page.getByRole('article', { name: t('timeline.note') }).first();
    await note.getByText('As it was').waitFor();
    await note.getByRole('button').first().click();
    await page.getByRole('menuitem', { name: t('timeline.edit') }).click();
    const box = note.getByRole('textbox');
    await box.fill('As it is to be');
    await refusing('**/api/v1/notes/*', async () => {
      await box.press('Control+Enter');
      await again(note).waitFor();
    });
    if ((await box.inputValue()) !== 'As it is to be') throw new Error('what was typed is gone');
    await check('note, refused');
    await again(note).click();
    await box.waitFor({ state: 'detached' });
    await isSaved(id, 'As it is to be', 'notes', 'body');
  });

  if (phone) return;
  const grid = page.getByRole('grid');
  const rowOf = ({ name }) => grid.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
  const cell = grid.getByRole('textbox', { name: title });
  const editCell = async (record, text) => {
    await rowOf(record).getByRole('gridcell').filter({ hasText: record.job_title }).first().dblclick();
    await cell.fill(text);
  };

  await step('a cell that the server cannot save', async () => {
    await page.goto('/contacts?sort=name');
    await rowOf(other).waitFor();
    await editCell(other, 'Baker');
    await refusing('**/api/v1/contacts/*', async () => {
      await cell.press('Enter');
      await waiting.getByText('Baker', { exact: true }).waitFor();
    });
    await rowOf(other).getByText('Baker', { exact: true }).waitFor();
    await check('list, not saved');
    // It is kept through a reload, too.
    await page.reload();
    await waiting.getByText('The disk is full.').waitFor();
    await again(waiting).click();
    await waiting.waitFor({ state: 'detached' });
    await isSaved(other.id, 'Baker');
  });

  await step('a cell that somebody else changed meanwhile', async () => {
    await editCell({ ...other, job_title: 'Baker' }, 'Miller');
    await api('PATCH', `/contacts/${other.id}`, { job_title: 'Smith' });
    await cell.press('Enter');
    await waiting.getByText('Smith', { exact: true }).waitFor();
    await check('list, contested');
    await waiting.getByRole('button', { name: t('record_page.conflict.mine'), exact: true }).click();
    await waiting.waitFor({ state: 'detached' });
    await isSaved(other.id, 'Miller');
  });

  await step('a cell whose row goes while it is typed', async () => {
    await editCell(third, 'Gone with the row');
    await api('DELETE', `/contacts/${third.id}`);
    await waiting.getByText('Gone with the row', { exact: true }).waitFor();
    await check('list, row gone');
    await waiting.getByRole('button', { name: t('unsaved.drop'), exact: true }).click();
    await waiting.waitFor({ state: 'detached' });
  });

  await step('a team that somebody else renamed meanwhile', async () => {
    const { id, name } = await api('POST', '/teams', { name: 'North' });
    await page.goto('/settings/teams');
    await page.getByRole('button', { name, exact: true }).click();
    const dialog = page.getByRole('dialog');
    const named = dialog.getByRole('textbox', { name: label('team', 'name') });
    // What is missing is said at the field, not by the browser.
    await named.fill('');
    await dialog.getByRole('button', { name: t('settings.dialog.save'), exact: true }).click();
    await named.and(page.locator('[aria-invalid=true]')).waitFor();
    await named.fill('Mine');
    await dialog.getByRole('textbox', { name: label('team', 'office') }).fill('Rangpur');
    await api('PATCH', `/teams/${id}`, { name: 'Theirs' });
    const save = dialog.getByRole('button', { name: t('settings.dialog.save'), exact: true });
    await save.click();
    await dialog.getByText('Theirs', { exact: true }).waitFor();
    await dialog.getByRole('button', { name: t('record_page.conflict.mine'), exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await isSaved(id, 'Mine', 'teams', 'name');
    await isSaved(id, 'Rangpur', 'teams', 'office');
  });

  await step('a part of the application is missing', async () => {
    // The service worker would have it.
    const bare = await scene.another(user, { serviceWorkers: 'block' });
    await bare.goto(`/contacts/${person.id}`);
    const composer = bare.getByRole('region', { name: t('composer.title') });
    const prompt = composer.getByRole('button', { name: t('composer.prompt') });
    await prompt.click();
    await composer.getByRole('textbox', { name: t('composer.text.note') }).fill('half a thought');
    await bare.route('**/assets/EditDialog*', (route) => route.fulfill({ status: 404, body: '' }));
    await bare.getByRole('button', { name: t('record_page.edit'), exact: true }).first().click();
    const notice = bare.getByRole('alert').filter({ hasText: t('shell.missing.why') });
    await notice.waitFor();
    await composer.getByText('half a thought').waitFor();
    await notice.getByRole('button', { name: t('shell.missing.reload'), exact: true }).click();
    await prompt.click();
    await composer.getByText('half a thought').waitFor();
  });
}
