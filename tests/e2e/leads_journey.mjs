// Somebody takes a lead that nobody looks after, makes a customer of it with a new company and a deal, and takes that back.
export const demo = true;
export const cornersAlone = true;

const lead = { name: 'Shirin Akhter', name_bn: 'শিরিন আখতার', lifecycle: 'lead', lead_status: 'new', owner: null, company: null };
const firm = 'Meghna Paper Mills';

export async function tell({ page, t, step, check, api, label, plural, choice, phone }) {
  const { user } = await api('GET', '/session');
  const { id } = await api('POST', '/contacts', lead);
  const row = page.getByRole('article').filter({ has: page.getByRole('link', { name: lead.name, exact: true }) });
  const toast = (sentence) => page.getByRole('alert').filter({ hasText: sentence }).last();
  const named = (noun, filter) =>
    api('GET', `/${noun}?filter=${encodeURIComponent(JSON.stringify(filter))}`).then(({ items }) => items);

  /** On a phone what can be done with a lead is behind one button. */
  async function act(name) {
    if (!phone) return row.getByRole('button', { name: `${t(name)}: ${lead.name}` }).click();
    await row.getByRole('button', { name: t('leads.more', { name: lead.name }) }).click();
    return page.getByRole('menuitem', { name: t(name), exact: true }).click();
  }
  const tab = (name) =>
    page.getByRole('navigation', { name: t('leads.title') }).getByRole('button', { name: t(`leads.tabs.${name}`) });

  await step('see who waits', async () => {
    await page.goto('/leads');
    await page.getByRole('heading', { level: 1, name: t('leads.title') }).waitFor();
    await row.waitFor();
    await check('leads, new');
    await tab('unassigned').click();
    await row.waitFor();
    await check('leads, unassigned');
  });

  await step('narrow the inbox down, and choose from it', async () => {
    const filter = encodeURIComponent(JSON.stringify({ name: { eq: lead.name } }));
    await page.goto(`/leads?tab=unassigned&filter=${filter}`);
    await page.getByRole('list', { name: t('list.filter.title') }).getByText(lead.name).waitFor();
    await row.waitFor();
    if ((await page.getByRole('article').count()) !== 1) throw new Error('the filter let others through');
    if (phone) {
      await page.getByRole('main').getByRole('button', { name: t('list.more'), exact: true }).click();
      await page.getByRole('menuitem', { name: t('list.choose_all') }).click();
    } else await row.getByRole('checkbox', { name: t('list.selection.choose', { name: lead.name }) }).check();
    const bar = page.getByRole('region', { name: t('list.bulk.title') });
    await bar.getByRole('button', { name: t('list.bulk.assign') }).waitFor();
    await check('leads, chosen');
    await bar.getByRole('button', { name: t('list.bulk.clear') }).click();
    await page.getByRole('button', { name: t('list.filter.remove') }).click();
    await page.getByRole('list', { name: t('list.filter.title') }).waitFor({ state: 'detached' });
    await row.waitFor();
  });

  await step('take the lead', async () => {
    await act('leads.assign');
    await toast(t('changes.saved', { name: lead.name })).waitFor();
    await row.waitFor({ state: 'detached' });
    const { owner } = await api('GET', `/contacts/${id}`);
    if (owner?.id !== user.id) throw new Error('the lead was not taken');
    await tab('mine').click();
    await row.waitFor();
    await check('leads, mine');
  });

  await step('open the lead, which is one there too, and go back to where it waits', async () => {
    await row.getByRole('link', { name: lead.name, exact: true }).click();
    const here = page.getByRole('navigation', { name: t('shell.places.navigation') }).locator('[aria-current="page"]');
    await here.filter({ hasText: t('shell.places.leads') }).waitFor();
    if ((await here.count()) !== 1) throw new Error('the navigation marks several places');
    await page.getByText(t('contact_page.hint.lead')).waitFor();
    await check('lead');
    await page.getByRole('button', { name: t('contact_page.hint.read') }).click();
    await page.getByText(t('contact_page.hint.lead')).waitFor({ state: 'detached' });
    await page.getByRole('main').getByRole('link', { name: t('shell.places.leads'), exact: true }).click();
    await row.waitFor();
    if (new URL(page.url()).searchParams.get('tab') !== 'mine') throw new Error(`this is not where the lead was: ${page.url()}`);
  });

  await step('one stands where one came from, and with a deal nobody is told that there is none', async () => {
    const dealt = await api('POST', '/contacts', { name: 'Aa Dealt With', lifecycle: 'lead' });
    await api('POST', '/deals', { title: 'Under way', contacts: [dealt.id] });
    const back = page.url();
    await page.evaluate(() => localStorage.removeItem('sampark.hint.lead'));
    await page.goto('/contacts?sort=name&q=Aa%20Dealt');
    await page.getByRole('link', { name: dealt.name, exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: dealt.name }).waitFor();
    await page.getByRole('main').getByRole('link', { name: plural('contact'), exact: true }).waitFor();
    const here = page.getByRole('navigation', { name: t('shell.places.navigation') }).locator('[aria-current="page"]');
    if (!phone) await here.filter({ hasText: plural('contact') }).waitFor();
    if (!phone && (await here.count()) !== 1) throw new Error('the navigation marks several places');
    await page.getByRole('link', { name: '1', exact: true }).or(page.getByRole('link', { name: '১', exact: true })).first().waitFor();
    if (await page.getByText(t('contact_page.hint.lead')).isVisible()) throw new Error('it says that there is no deal');
    if (await page.getByRole('button', { name: t('contact_page.convert'), exact: true }).isVisible())
      throw new Error('who has an open deal can be converted');
    await page.goto(back);
    await row.waitFor();
    await api('DELETE', `/contacts/${dealt.id}`);
  });

  const dialog = page.getByRole('dialog', { name: t('conversion.title', { name: lead.name }) });
  await step('convert the lead', async () => {
    await act('leads.convert');
    await dialog.waitFor();
    await dialog.getByRole('combobox', { name: label('contact', 'company') }).fill(firm);
    await page.getByRole('option', { name: t('fields.create', { name: firm }) }).click();
    await dialog.getByText(t('conversion.company_new')).waitFor();
    await dialog.getByRole('textbox', { name: label('deal', 'amount') }).fill('120000');
    await check('conversion, filled in');
    await dialog.getByRole('button', { name: t('conversion.submit'), exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await toast(t('conversion.done', { name: lead.name })).waitFor();
    await row.waitFor({ state: 'detached' });
  });

  await step('everything is there', async () => {
    const contact = await api('GET', `/contacts/${id}`);
    if (contact.lifecycle !== 'opportunity') throw new Error(`the lead became ${contact.lifecycle}`);
    const [company, ...others] = await named('companies', { name: firm });
    if (!company || others.length > 0) throw new Error(`${firm} was not made once`);
    if (contact.company?.id !== company.id) throw new Error('the contact does not belong to the new company');
    const [deal] = await named('deals', { company: company.id });
    if (deal?.amount?.minor !== 12_000_000) throw new Error(`the deal is not there: ${JSON.stringify(deal)}`);
    if (deal.title !== firm) throw new Error(`the deal is called ${deal.title}`);
    if (!deal.contacts.some((one) => one.id === id)) throw new Error('the deal does not name the contact');
    await check('leads, converted');
  });

  await step('take it back', async () => {
    await toast(t('conversion.done', { name: lead.name })).getByRole('button', { name: t('shell.toasts.undo') }).click();
    await toast(t('shell.toasts.undone')).waitFor();
    await row.waitFor();
    const contact = await api('GET', `/contacts/${id}`);
    if (contact.lifecycle !== 'lead') throw new Error(`the contact stayed ${contact.lifecycle}`);
    if (contact.company !== null) throw new Error('the contact kept the company');
    if ((await named('companies', { name: firm })).length > 0) throw new Error('the company stayed');
    if ((await named('deals', { title: firm })).length > 0) throw new Error('the deal stayed');
  });

  await step('turn the lead down', async () => {
    await act('leads.not_a_fit');
    await row.waitFor({ state: 'detached' });
    await tab('not_a_fit').click();
    await row.filter({ hasText: choice('contact', 'lead_status', 'unqualified') }).waitFor();
    await check('leads, not a fit');
  });
}
