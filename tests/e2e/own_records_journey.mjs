// A member changes what is their own, and is not offered to change what is others'.
export const cornersAlone = true;
export const demo = true;

const member = { mail: 'member@sampark.example', password: 'paddy-field-heron' };

export async function tell(scene) {
  const { step, t, api, label, phone, language } = scene;
  const { id } = await api('POST', '/users', { name: 'Member', mail: member.mail, role: 'member', language });
  await api('PUT', `/users/${id}/password`, { password: member.password });
  const mine = await api('POST', '/companies', { name: 'Aa Mine', city: 'Khulna', owner: id });
  const theirs = await api('POST', '/companies', { name: 'Ab Theirs', city: 'Jashore' });
  await api('POST', '/notes', { body: 'A note of theirs', company: mine.id });
  const page = await scene.another(member);
  const main = page.getByRole('main');
  const edit = main.getByRole('button', { name: t('record_page.edit'), exact: true }).first();

  await step('pages', async () => {
    await page.goto(`/companies/${mine.id}`);
    await edit.waitFor();
    const note = page.getByRole('article', { name: t('timeline.note') });
    if (phone) await page.getByRole('button', { name: t('record_page.tabs.timeline'), exact: true }).click();
    await note.getByText('A note of theirs').waitFor();
    if ((await note.getByRole('button', { name: t('timeline.menu') }).count()) > 0) throw new Error("another's note is offered to be changed");
    await page.goto(`/companies/${theirs.id}`);
    await page.getByRole('heading', { level: 1, name: theirs.name }).waitFor();
    await main.getByRole('button', { name: t('record_page.more'), exact: true }).click();
    await page.getByRole('menuitem', { name: t('record_page.copy_link') }).waitFor();
    if ((await edit.count()) > 0) throw new Error("another's company is offered to be changed");
    const trash = page.getByRole('menuitem', { name: t('record_page.trash') });
    if ((await trash.count()) > 0) throw new Error("another's company is offered to be thrown away");
    // To write about it needs no right to change it.
    await page.keyboard.press('Escape');
    if (phone) await page.getByRole('button', { name: t('record_page.tabs.timeline'), exact: true }).click();
    await page.getByRole('region', { name: t('composer.title') }).waitFor();
  });
  if (phone) return;

  const grid = page.getByRole('grid');
  const cellOf = (company) =>
    grid
      .getByRole('row')
      .filter({ has: page.getByRole('link', { name: company.name, exact: true }) })
      .getByRole('gridcell')
      .filter({ hasText: company.city });
  const editor = grid.getByRole('textbox', { name: label('company', 'city') });

  await step('cells', async () => {
    await page.goto('/companies?sort=name');
    await cellOf(theirs).dblclick();
    await page.getByRole('alert').filter({ hasText: t('list.grid.not_yours', { name: theirs.name }) }).waitFor();
    if ((await editor.count()) > 0) throw new Error("another's cell is offered to be changed");
    if ((await cellOf(theirs).getAttribute('aria-readonly')) !== 'true') throw new Error('the cell does not say so');
    await cellOf(mine).dblclick();
    await editor.fill('Sylhet');
    await editor.press('Enter');
    await page.getByRole('alert').filter({ hasText: t('changes.saved', { name: mine.name }) }).first().waitFor();
  });

  await step('many at once', async () => {
    const bar = page.getByRole('region', { name: t('list.bulk.title') });
    const one = t('list.bulk.reach.update', { count: 1, number: language === 'bn' ? '১' : '1' });
    const none = t('list.bulk.reach.update', { count: 0, number: language === 'bn' ? '০' : '0' });
    const action = (name) => bar.getByRole('button', { name: t(`list.bulk.${name}`), exact: true });
    const box = ({ name }) => grid.getByRole('checkbox', { name: t('list.selection.choose', { name }), exact: true });
    await box(theirs).click();
    await bar.getByText(none).waitFor();
    if (await action('edit').isEnabled()) throw new Error('nothing can be changed, but it is offered');
    await box(mine).click();
    await bar.getByText(one).waitFor();
    await action('trash').click();
    const told = t('list.bulk.trashed', { count: 1, number: language === 'bn' ? '১' : '1' });
    await page.getByRole('alert').filter({ hasText: told }).first().waitFor();
    const gone = async ({ id: company }) => Boolean((await api('GET', `/companies/${company}`)).deleted_at);
    if (!(await gone(mine)) || (await gone(theirs))) throw new Error('what was thrown away is not what may be');
  });

  await step('board', async () => {
    const group = encodeURIComponent('lead_status');
    const ours = await api('POST', '/contacts', { name: 'Mine to move', lifecycle: 'lead', lead_status: 'new', owner: id });
    const others = await api('POST', '/contacts', { name: 'Theirs to move', lifecycle: 'lead', lead_status: 'new' });
    await page.goto(`/leads?shape=board&group=${group}`);
    const move = (name) => main.getByRole('button', { name: t('board.move', { name }), exact: true });
    await move(ours.name).waitFor();
    await main.getByRole('link', { name: others.name, exact: true }).waitFor();
    if ((await move(others.name).count()) > 0) throw new Error("another's card is offered to be moved");
    await page.getByRole('heading', { level: 1, name: t('leads.title') }).waitFor();
  });
}
