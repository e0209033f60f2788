// The same person stands in the directory twice: seen on their page, compared side by side, merged, and taken apart again.
export const cornersAlone = true;
export async function tell({ page, t, step, check, api, another, user, until, label, plural, language, phone }) {
  const main = page.getByRole('main');
  const first = await api('POST', '/contacts', { name: 'Rina Akter', job_title: 'Buyer', city: 'Khulna', phones: ['01711-223344'], mails: ['rina@padma.example'] });
  const second = await api('POST', '/contacts', { name: 'রিনা আক্তার', job_title: 'Head buyer', phones: ['+8801711223344'], mails: ['rina@new.example'] });
  const call = await api('POST', '/activities', { kind: 'call', subject: 'Prices', contacts: [second.id] });
  await api('POST', '/notes', { body: 'Likes tea.', contact: second.id });
  const digits = new Intl.NumberFormat(language === 'bn' ? 'bn-BD-u-nu-beng' : 'en-IN');
  const counted = (key, count) => t(key, { count, number: digits.format(count) });
  const notice = (sentence) => page.getByRole('alert').filter({ hasText: sentence }).last();
  const group = (name) => page.getByRole('radiogroup', { name, exact: true });
  const calledAt = async () => (await api('GET', `/activities/${call.id}`)).contacts.map(({ id }) => id);
  const banner = main.getByRole('region', { name: t('alike.title') });

  await step('see on the page that somebody may be here twice', async () => {
    await page.goto(`/contacts/${first.id}`);
    await banner.getByRole('link', { name: second.name }).waitFor();
    await check('a contact that may be here twice');
    await banner.getByRole('link', { name: t('alike.compare') }).click();
    await page.getByRole('heading', { level: 1, name: t('merging.title', { nouns: plural('contact').toLowerCase() }) }).waitFor();
  });

  await step('compare them side by side', async () => {
    await group(t('merging.which_stays')).getByRole('radio').first().waitFor();
    const moved = t('merging.moved_of', { number: digits.format(1), noun: label('activity').toLowerCase() });
    await page.getByRole('status').filter({ hasText: moved }).waitFor();
    await check('two contacts side by side');
    await group(label('contact', 'job_title')).getByRole('radio').first().focus();
    await page.keyboard.press('ArrowRight');
    const chosen = group(label('contact', 'job_title')).getByRole('radio').nth(1);
    await until(async () => {
      if (!(await chosen.isChecked())) throw new Error('the arrow chose nothing');
    });
    const result = main.getByRole('status', { name: t('merging.result_of', { field: label('contact', 'job_title') }) });
    // On a phone the choice itself says it.
    if (!phone) await result.filter({ hasText: 'Head buyer' }).waitFor();
  });

  await step('fold out what nobody needs to decide, and take it from the newest', async () => {
    await main.getByRole('button', { expanded: false }).last().click();
    await page.getByRole('button', { name: t('merging.hide_alike') }).waitFor();
    await group(label('contact', 'city')).waitFor();
    await check('what nobody needs to decide');
    await page.getByRole('radio', { name: t('merging.rule.newest.name') }).check({ force: true });
    await page.getByText(t('merging.rule.newest.help')).waitFor();
    await page.getByRole('radio', { name: t('merging.rule.fill.name') }).check({ force: true });
  });

  await step('merge them', async () => {
    await page.getByRole('button', { name: counted('merging.merge', 2) }).click();
    await page.waitForURL(`**/contacts/${first.id}`);
    await notice(counted('merging.done', 2)).waitFor();
    const merged = await api('GET', `/contacts/${first.id}`);
    if (merged.job_title !== 'Head buyer') throw new Error(`the job title is ${merged.job_title}`);
    if (merged.mails.length !== 2) throw new Error('a mail was lost');
    if ((await calledAt()).join() !== first.id) throw new Error('the call did not follow');
  });

  await step('the old address leads on, and says so', async () => {
    const elsewhere = await another(user);
    await elsewhere.goto(`/contacts/${second.id}`);
    await elsewhere.waitForURL(`**/contacts/${first.id}?merged=${second.id}`);
    await elsewhere.getByText(t('alike.merged.here', { name: second.name, noun: label('contact').toLowerCase() })).waitFor();
    await elsewhere.getByRole('link', { name: t('alike.merged.look') }).click();
    await elsewhere.getByRole('heading', { level: 1, name: second.name }).waitFor();
    await elsewhere.getByRole('button', { name: t('record_page.in_trash.restore') }).waitFor();
  });

  await step('take it back', async () => {
    await page.keyboard.press('Control+z');
    await notice(t('shell.toasts.undone')).waitFor();
    const apart = await api('GET', `/contacts/${second.id}`);
    if (apart.deleted_at || apart.merged_into) throw new Error('the second is still gone');
    if ((await calledAt()).join() !== second.id) throw new Error('the call did not go back');
    if ((await api('GET', `/contacts/${first.id}`)).job_title !== 'Buyer') throw new Error('the job title was not given back');
  });

  await step('say that they are not the same, and think again', async () => {
    await banner.getByRole('button', { name: t('alike.not_same_as', { name: second.name }) }).click();
    await banner.waitFor({ state: 'detached' });
    await notice(t('alike.dismissed', { first: first.name, second: second.name }))
      .or(notice(t('alike.dismissed', { first: second.name, second: first.name })))
      .getByRole('button', { name: t('shell.toasts.undo') })
      .click();
    await banner.waitFor();
  });

  await step('be told while typing', async () => {
    await page.goto('/contacts');
    await page.getByRole('button', { name: t('shell.new'), exact: true }).first().click();
    await page.getByRole('menuitem', { name: label('contact'), exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: label('contact', 'name'), exact: true }).fill('Rina Aktar');
    await dialog.getByRole('textbox', { name: label('contact', 'phones') }).first().fill('01711 223344');
    await dialog.getByRole('link', { name: first.name }).waitFor();
    await check('somebody who is typed may be here already');
    await dialog.getByRole('link', { name: first.name }).click();
    await page.getByRole('heading', { level: 1, name: first.name }).waitFor();
  });

  await step('review the queue by the keyboard', async () => {
    await page.goto('/duplicates');
    const pair = page.getByRole('article');
    await pair.first().waitFor();
    await check('possible duplicates');
    await page.getByRole('button', { name: t('duplicates.scan.start', { nouns: plural('contact').toLowerCase() }) }).click();
    await page.getByRole('button', { name: t('duplicates.scan.again') }).waitFor();
    await pair.first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('n');
    await page.getByText(t('duplicates.none.open')).waitFor();
    await page.getByRole('radio', { name: t('duplicates.state.dismissed') }).check({ force: true });
    await pair.first().waitFor();
    await check('what is not the same');
    await pair.first().getByRole('button', { name: t('duplicates.reopen') }).click();
    await page.getByText(t('duplicates.none.dismissed')).waitFor();
    await page.getByRole('radio', { name: t('duplicates.state.open') }).check({ force: true });
    await pair.first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('m');
    await group(t('merging.which_stays')).waitFor();
  });

  await step('read and set the rules', async () => {
    await page.goto('/settings/duplicates');
    await page.getByRole('button', { name: t('settings.duplicates.save') }).first().waitFor();
    await check('rules of duplicates');
    await page.getByRole('button', { name: t('settings.duplicates.add_rule') }).first().click();
    await page.getByRole('button', { name: t('settings.duplicates.save') }).first().click();
    await notice(t('settings.duplicates.saved')).waitFor();
    await page.getByRole('button', { name: t('settings.duplicates.take_built_in') }).click();
    await page.getByRole('button', { name: t('settings.duplicates.take_built_in') }).waitFor({ state: 'detached' });
  });
}
