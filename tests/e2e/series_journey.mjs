// What repeats is changed from its own page, its missed times are moved, and neither an answer that is lost nor somebody else's
// change does harm.
export const cornersAlone = true;
// One answer is lost on purpose, and stale changes are refused.
export const forgiven = [/Failed to load resource/];

const dayMilliseconds = 24 * 60 * 60 * 1000;
const inDays = (days) => new Date(Math.floor(Date.now() / dayMilliseconds + days) * dayMilliseconds + 5 * 3_600_000).toISOString();

export async function tell({ page, t, step, check, api, until, label, phone }) {
  const make = (subject, values) => api('POST', '/activities', { subject, ...values });
  const record = (id) => api('GET', `/activities/${id}`);
  const rows = page.getByRole('main').getByRole('article');
  const idOfPage = () => new URL(page.url()).pathname.split('/').pop();

  const edit = async (subject) => {
    await page.getByRole('button', { name: t('record_page.edit'), exact: true }).click();
    return page.getByRole('dialog', { name: t('form.edit', { name: subject }) });
  };
  const which = (subject) => page.getByRole('dialog', { name: t('series.repeats', { name: subject }) });
  const save = (form) => form.getByRole('button', { name: t('form.save') }).click();

  await step('the page of what repeats asks which times are meant', async () => {
    const walk = await make('Morning walk', { start_at: inDays(-7), duration: 30, recurrence: 'FREQ=DAILY' });
    await page.goto(`/activities/${walk.id}`);
    const form = await edit('Morning walk');
    await form.getByLabel(label('activity', 'place')).fill('Ramna Park');
    await save(form);
    await which('Morning walk').getByRole('button', { name: t('series.reach_when', { when: '' }).trim() }).waitFor();
    await check('which times are meant');
    await which('Morning walk').getByRole('button', { name: t('series.reach.all'), exact: true }).click();
    await form.waitFor({ state: 'detached' });
    const { place, start_at, recurrence } = await record(walk.id);
    if (place !== 'Ramna Park' || start_at !== walk.start_at || !recurrence) throw new Error(`not all of it: ${place} ${start_at}`);
  });

  await step('a fact of it is changed for one time, and the rule for all', async () => {
    const walk = await make('Evening walk', { start_at: inDays(-7), duration: 30, recurrence: 'FREQ=DAILY' });
    await page.goto(`/activities/${walk.id}`);
    await page.getByRole('button', { name: t('record_page.edit_fact', { field: label('activity', 'subject') }) }).waitFor();
    await page.getByRole('button', { name: t('record_page.edit_fact', { field: label('activity', 'recurrence') }) }).click();
    const dialog = page.getByRole('dialog', { name: label('activity', 'recurrence') });
    await dialog.getByRole('combobox', { name: label('activity', 'recurrence') }).click();
    await page.getByRole('option', { name: t('fields.recurrence.how.week'), exact: true }).click();
    await save(dialog);
    await which('Evening walk').getByRole('button', { name: t('series.reach.all'), exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    const { recurrence } = await record(walk.id);
    if (!/^FREQ=WEEKLY;BYDAY=..$/.test(recurrence)) throw new Error(`not weekly: ${recurrence}`);
  });

  await step('days besides the rule are added by the keyboard, at the hour of the others, for all of it', async () => {
    const walk = await make('Noon walk', { start_at: inDays(1), duration: 30, recurrence: 'FREQ=DAILY;COUNT=3' });
    await page.goto(`/activities/${walk.id}`);
    const form = await edit('Noon walk');
    const days = form.getByRole('group', { name: label('activity', 'added') });
    const type = async (typed) => {
      await days.getByRole('textbox').fill(typed);
      await days.getByRole('textbox').press('Enter');
    };
    await type('25/12/2031');
    await type('26/12/2031 4pm');
    await days.getByRole('button').nth(1).waitFor();
    await check('days besides the rule');
    await save(form);
    await form.waitFor({ state: 'detached' });
    const { added } = await record(walk.id);
    if (String(added) !== `2031-12-25${walk.start_at.slice(10)},2031-12-26T10:00:00Z`) throw new Error(`on other days: ${added}`);
    if (new URL(page.url()).search !== '') throw new Error('the page of the series was left');
    await api('DELETE', `/activities/${walk.id}`);
  });

  await step('changed from the timeline of somebody, it leaves the reader there', async () => {
    const { id } = await api('POST', '/contacts', { name: 'Tarek Aziz' });
    const visit = await make('Weekly visit', { start_at: inDays(1), duration: 30, recurrence: 'FREQ=WEEKLY', contacts: [id] });
    await page.goto(`/contacts/${id}#timeline`);
    const entry = page.getByRole('article', { name: 'Weekly visit' });
    await entry.getByRole('button', { name: t('timeline.edit') }).click();
    const form = page.getByRole('dialog', { name: t('form.edit', { name: 'Weekly visit' }) });
    await form.getByLabel(label('activity', 'place')).fill('Their office');
    await save(form);
    await which('Weekly visit').getByRole('button', { name: t('series.reach.all'), exact: true }).click();
    await form.waitFor({ state: 'detached' });
    await until(async () => {
      if ((await record(visit.id)).place !== 'Their office') throw new Error('not saved');
    });
    await check('the timeline, once a series was changed there');
    if (idOfPage() !== id) throw new Error(`led away to ${page.url()}`);
    await api('DELETE', `/activities/${visit.id}`);
  });

  await step('what others have changed meanwhile is said, and asked about', async () => {
    const round = await make('Round', { start_at: inDays(-7), duration: 30, recurrence: 'FREQ=DAILY' });
    await page.goto(`/activities/${round.id}`);
    const form = await edit('Round');
    await form.getByLabel(label('activity', 'place')).fill('Roof');
    await api('PATCH', `/activities/${round.id}`, { place: 'Garden' });
    await save(form);
    await which('Round').getByRole('button', { name: t('series.reach.all'), exact: true }).click();
    await form.getByText(t('record_page.conflict.why', { field: label('activity', 'place') })).waitFor();
    await check('a time, contested');
    if ((await record(round.id)).place !== 'Garden') throw new Error('it was overwritten silently');
    await form.getByRole('button', { name: t('record_page.conflict.mine'), exact: true }).click();
    await form.waitFor({ state: 'detached' });
    if ((await record(round.id)).place !== 'Roof') throw new Error('mine does not stand');
  });

  await step('an answer that is lost makes nothing twice', async () => {
    const tour = await make('Tour', { start_at: inDays(-7), duration: 30, recurrence: 'FREQ=DAILY' });
    await page.goto(`/activities/${tour.id}`);
    const form = await edit('Tour');
    await form.getByLabel(label('activity', 'place')).fill('Old town');
    const keys = [];
    await page.route('**/occurrences/**', async (route) => {
      if (route.request().method() !== 'PUT') return route.continue();
      keys.push(route.request().headers()['idempotency-key']);
      if (keys.length > 1) return route.continue();
      await route.fetch();
      return route.abort();
    });
    const following = async () => {
      await save(form);
      await which('Tour').getByRole('button', { name: t('series.reach.following'), exact: true }).click();
    };
    await following();
    await form.getByRole('alert').waitFor();
    await following();
    await form.waitFor({ state: 'detached' });
    await page.unroute('**/occurrences/**');
    if (keys.length !== 2 || !keys[0] || keys[0] !== keys[1]) throw new Error(`not one key: ${keys}`);
    const { count } = await api('GET', `/activities?count=true&limit=1&filter=${encodeURIComponent(JSON.stringify({ place: 'Old town' }))}`);
    if (count !== 1) throw new Error(`${count} of them follow`);
    if (idOfPage() === tour.id) throw new Error('what follows is not shown');
    for (const { id } of (await api('GET', '/activities?limit=100&fields=subject')).items) await api('DELETE', `/activities/${id}`);
  });

  await step('a missed time of what repeats goes into working hours, apart from its others, and back', async () => {
    const stand = await make('Stand-up', { start_at: inDays(-2), duration: 15, recurrence: 'FREQ=DAILY;COUNT=2' });
    const standing = async () => (await api('GET', `/activities?filter=${encodeURIComponent(JSON.stringify({ series: stand.id }))}`)).items;
    await page.goto('/activities');
    await rows.filter({ hasText: 'Stand-up' }).first().waitFor();
    await page.getByRole('button', { name: t('activities.missed.move') }).click();
    await until(async () => {
      const [moved] = await standing();
      if (!moved || Date.parse(moved.start_at) < Date.now()) throw new Error('it is still missed');
    });
    await page.getByRole('alert').getByRole('button', { name: t('shell.toasts.undo') }).click();
    await until(async () => {
      if ((await standing()).length > 0) throw new Error('it was not taken back');
    });
    await rows.filter({ hasText: 'Stand-up' }).first().waitFor();
  });

  // Chosen by a long press there, and the same from then on.
  if (!phone)
  await step('planning for many sends one key', async () => {
    await api('POST', '/contacts', { name: 'Rina Akter' });
    await page.goto('/contacts');
    await page.getByText('Rina Akter').first().waitFor();
    const keys = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/activities/plan')) keys.push(request.headers()['idempotency-key']);
    });
    await page.getByRole('checkbox', { name: t('list.selection.choose', { name: 'Rina Akter' }) }).click();
    await page.getByRole('button', { name: t('list.bulk.plan.action') }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: t('list.bulk.plan.do') }).click();
    await dialog.waitFor({ state: 'detached' });
    if (keys.length !== 1 || !keys[0]) throw new Error(`no key: ${keys}`);
  });
}
