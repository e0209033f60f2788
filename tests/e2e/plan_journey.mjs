// Somebody goes through a day: sees what matters and why, moves what was missed, completes and follows up, logs a call, and
// finds it all again.
export const cornersAlone = true;

const dayMilliseconds = 24 * 60 * 60 * 1000;
const inDays = (days) => new Date(Date.now() + days * dayMilliseconds).toISOString();

export async function tell({ page, t, step, check, api, until, label, phone }) {
  const rina = await api('POST', '/contacts', { name: 'Rina Akter', score: 80 });
  const { user } = await api('GET', '/session');
  const team = await api('POST', '/teams', { name: 'Field sales' });
  await api('PATCH', `/users/${user.id}`, { team: team.id });
  const make = (subject, values) => api('POST', '/activities', { subject, ...values });
  await make('Old and plain', { due_at: inDays(-3) });
  const ask = await make('Ask Rina', { kind: 'call', due_at: inDays(-2), priority: 'urgent', contacts: [rina.id] });
  const series = await make('Stand-up', { start_at: inDays(-2), duration: 15, recurrence: 'FREQ=DAILY;COUNT=9' });

  const rows = page.getByRole('main').getByRole('article');
  const row = (subject) => rows.filter({ hasText: subject });
  const record = (id) => api('GET', `/activities/${id}`);

  await step('what matters most is first, and says why', async () => {
    await page.goto('/activities');
    await row('Old and plain').waitFor();
    await rows.first().getByText('Ask Rina', { exact: true }).waitFor();
    await rows.first().hover();
    await rows.first().getByRole('button', { name: t('activities.why.of', { subject: 'Ask Rina' }) }).click();
    await page.getByText(t('activities.why.title'), { exact: true }).waitFor();
    await check('activities, why');
    await page.keyboard.press('Escape');
  });

  if (!phone)
  await step('an activity with somebody is planned by the keyboard alone', async () => {
    await page.goto('/activities');
    await page.getByRole('button', { name: t('activities.new'), exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(label('activity', 'subject')).fill('Ask about the tender');
    const people = dialog.getByRole('group', { name: label('activity', 'contacts') });
    await people.getByRole('combobox').last().focus();
    await page.keyboard.type('Rina');
    await page.getByRole('option', { name: 'Rina Akter' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await people.getByRole('button', { name: t('fields.links.remove', { name: 'Rina Akter' }) }).waitFor();
    await until(async () => {
      if (!(await people.evaluate((group) => group.contains(document.activeElement)))) throw new Error('the form was left');
    });
    await page.keyboard.press('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    await row('Ask about the tender').waitFor();
    const [{ id }] = (await api('GET', `/activities?filter=${encodeURIComponent(JSON.stringify({ subject: 'Ask about the tender' }))}`)).items;
    await api('DELETE', `/activities/${id}`);
    await page.goto('/activities');
  });

  await step('the agenda goes on', async () => {
    const later = 'Renew the lease';
    // Shortly before midnight in Dhaka: of one day alone.
    const { id } = await make(later, { due_at: `${inDays(30).slice(0, 10)}T17:50:00Z` });
    await page.goto('/activities?view=day-calendar');
    await page.getByText(t('calendar.agenda'), { exact: true }).click();
    await page.getByText('Stand-up').first().waitFor();
    const further = page.getByRole('button', { name: t('calendar.further_weeks') });
    await further.focus();
    await until(async () => {
      await page.keyboard.press('Enter');
      await page.getByText(later).waitFor({ timeout: 1000 });
    });
    await check('the agenda, further on');
    await api('DELETE', `/activities/${id}`);
    await page.goto('/activities');
  });

  await step('what was missed goes into working hours, and back', async () => {
    await page.getByRole('button', { name: t('activities.missed.move') }).click();
    await until(async () => {
      if (Date.parse((await record(ask.id)).due_at) < Date.now()) throw new Error('it is still missed');
    });
    await page.getByRole('alert').getByRole('button', { name: t('shell.toasts.undo') }).click();
    await until(async () => {
      if ((await record(ask.id)).due_at !== ask.due_at) throw new Error('it is not where it was');
    });
    await row('Ask Rina').waitFor();
  });

  await step('done, with what came of it and what comes next, in one step', async () => {
    if (phone) {
      await row('Ask Rina').getByRole('button', { name: t('activities.move', { subject: 'Ask Rina' }) }).click();
      await page.getByRole('menuitem', { name: t('follow_up.and_next') }).click();
    } else {
      await row('Ask Rina').getByRole('link', { name: 'Ask Rina', exact: true }).focus();
      await page.keyboard.press('f');
    }
    const dialog = page.getByRole('dialog', { name: 'Ask Rina' });
    const when = dialog.getByLabel(t('follow_up.when'));
    await page.waitForFunction((element) => element.value !== '', await when.elementHandle());
    await dialog.getByRole('textbox').first().fill('Call her after Eid');
    await dialog.getByLabel(t('follow_up.what')).fill('Ask Rina again');
    await check('follow up');
    await dialog.getByRole('button', { name: t('follow_up.done') }).click();
    await dialog.waitFor({ state: 'detached' });
    await row('Ask Rina again').waitFor();
    const done = await record(ask.id);
    if (done.status !== 'done' || done.outcome !== 'Call her after Eid') throw new Error(`not done: ${JSON.stringify(done)}`);
    const [next] = (await api('GET', '/activities?sort=-created_at&limit=1')).items;
    const follows = next.subject === 'Ask Rina again' && next.kind === 'call' && next.contacts[0]?.id === rina.id;
    if (!follows || Date.parse(next.due_at) < Date.now()) throw new Error(`not what comes next: ${JSON.stringify(next)}`);
  });

  await step('home has the time of today, and only that', async () => {
    await page.goto('/');
    const times = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Stand-up' });
    await times.first().waitFor();
    if ((await times.count()) !== 1) throw new Error(`${await times.count()} times`);
    await check('home, with something that repeats');
    await times.getByRole('checkbox', { name: t('home.complete', { name: 'Stand-up' }) }).click();
    await times.waitFor({ state: 'detached' });
    if ((await record(series.id)).status !== 'planned') throw new Error('all of it is done');
  });

  await step('one time of what repeats is done by itself', async () => {
    await page.goto('/activities');
    await row('Stand-up').first().getByRole('button', { name: t('activities.done_with', { subject: 'Stand-up' }) }).click();
    await until(async () => {
      const { items } = await api('GET', `/activities?filter=${encodeURIComponent(JSON.stringify({ status: 'done', subject: 'Stand-up' }))}`);
      if (items.length !== 2) throw new Error(`${items.length} times are done`);
    });
    if ((await record(series.id)).status !== 'planned') throw new Error('all of it is done');
  });

  await step('one time of what repeats is changed by itself, or with all that follow', async () => {
    await row('Stand-up').first().getByRole('link', { name: 'Stand-up', exact: true }).click();
    await page.waitForURL(/\?at=/);
    const change = async (place, reach) => {
      await page.getByRole('button', { name: t('record_page.edit'), exact: true }).click();
      const form = page.getByRole('dialog', { name: t('form.edit', { name: 'Stand-up' }) });
      await form.getByLabel(label('activity', 'place')).fill(place);
      await form.getByRole('button', { name: t('form.save') }).click();
      const which = page.getByRole('dialog', { name: t('series.repeats', { name: 'Stand-up' }) });
      // The one is called by its time.
      const name = reach === 'this' ? t('series.reach_when', { when: '' }).trim() : t(`series.reach.${reach}`);
      await which.getByRole('button', { name, exact: reach !== 'this' }).click();
      await form.waitFor({ state: 'detached' });
    };
    await check('one time of a series');
    await change('Roof', 'this');
    // What stands for the time is a record of its own, and is shown in its place.
    await page.waitForURL((url) => url.search === '' && !url.pathname.endsWith(series.id));
    const alone = await record(new URL(page.url()).pathname.split('/').pop());
    if (alone.place !== 'Roof' || alone.series?.id !== series.id) throw new Error(`not one time: ${JSON.stringify(alone)}`);
    await page.goto(`/activities/${series.id}`);
    await page.getByRole('link', { name: t('series.next_time', { when: '' }).trim() }).click();
    await page.waitForURL(/\?at=/);
    await change('Garden', 'following');
    await page.waitForURL((url) => !url.pathname.endsWith(series.id));
    const rest = await record(new URL(page.url()).pathname.split('/').pop());
    const before = await record(series.id);
    if (rest.place !== 'Garden' || !rest.recurrence || before.place === 'Garden') throw new Error(`not what follows: ${JSON.stringify(rest)}`);
  });

  await step('how it repeats is chosen in words', async () => {
    const { id } = await make('Stock-taking', { start_at: inDays(1), recurrence: 'FREQ=DAILY' });
    await page.goto(`/activities/${id}`);
    await page.getByText(t('fields.recurrence.rule.day', { count: 1, number: '' }), { exact: true }).first().waitFor();
    await page.getByRole('button', { name: t('record_page.edit_fact', { field: label('activity', 'recurrence') }) }).click();
    const dialog = page.getByRole('dialog', { name: label('activity', 'recurrence') });
    await dialog.getByRole('combobox', { name: label('activity', 'recurrence') }).click();
    await page.getByRole('option', { name: t('fields.recurrence.how.month'), exact: true }).click();
    await dialog.getByRole('combobox', { name: t('fields.recurrence.on') }).click();
    await page.getByRole('option', { name: t('fields.recurrence.on_last'), exact: true }).click();
    await check('how an activity repeats');
    await dialog.getByRole('button', { name: t('form.save') }).click();
    const which = page.getByRole('dialog', { name: t('series.repeats', { name: 'Stock-taking' }) });
    await which.getByRole('button', { name: t('series.reach.all'), exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    const { recurrence } = await record(id);
    if (recurrence !== 'FREQ=MONTHLY;BYMONTHDAY=-1') throw new Error(`not on the last day: ${recurrence}`);
  });

  await step('what was done is found again', async () => {
    await page.goto('/activities?view=day-done');
    await row('Ask Rina').waitFor();
    await row('Stand-up').first().waitFor();
  });

  await step('a call that was made is logged', async () => {
    await page.goto(`/contacts/${rina.id}`);
    await page.getByRole('heading', { level: 1, name: rina.name }).waitFor();
    if (phone) {
      await page.getByRole('button', { name: t('composer.title') }).click();
      await page.getByRole('menuitem', { name: t('composer.do.call') }).click();
      await page.getByRole('region', { name: t('composer.title') }).getByRole('button', { name: t('composer.save') }).click();
    } else {
      await page.getByRole('button', { name: t('composer.do.call') }).waitFor();
      await page.keyboard.press('l');
      await page.keyboard.press('Control+Enter');
    }
    await until(async () => {
      const [call] = (await api('GET', '/activities?sort=-created_at&limit=1')).items;
      if (call.kind !== 'call' || call.status !== 'done' || call.contacts[0]?.id !== rina.id) throw new Error(`no call: ${JSON.stringify(call)}`);
    });
  });

  await step('who has how much to do', async () => {
    await page.goto('/activities?view=day-load');
    await page.getByRole('rowheader', { name: user.name }).waitFor();
    await check('the load of the team');
  });
}
