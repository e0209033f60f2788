// A new owner brings a whole firm in: people who sell, companies, products and 8,800 deals, by clicking only. The deals come
// first, find nobody of those they name, and are discarded; at the end they are taken back, and put back.
import { fileURLToPath } from 'node:url';

export const cornersAlone = true;

const file = (name) => fileURLToPath(new URL(`../../demo/${name}`, import.meta.url));
// A server that watches its memory checks 8,800 rows on a machine with other work.
const longWorkMilliseconds = 300_000;
const lowerFirst = (text) => text.charAt(0).toLowerCase() + text.slice(1);

const table = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

export async function tell({ page, t, step, check, api, until, plural, label, choice, language }) {
  const count = async (noun) => (await api('GET', `/${noun}?count=true&limit=1`)).count;

  const button = (name, values) => page.getByRole('button', { name: t(`import_wizard.${name}`, values), exact: true });
  const counted = (count, noun) => {
    const word = count === 1 ? label(noun) : plural(noun);
    return { count, noun: language === 'en' ? lowerFirst(word) : word };
  };
  const runOf = (rows, noun) => button('check.run', counted(rows, noun));

  async function send(name, noun) {
    await page.goto('/imports');
    await page.locator('input[type=file]').setInputFiles(file(name));
    await page.getByRole('radio', { name: plural(noun), exact: true }).and(page.locator(':checked')).waitFor({ state: 'attached' });
    await button('upload.start').click();
    await button('check.start').waitFor();
  }

  async function bring(name, noun, rows, title) {
    await send(name, noun);
    await check(`${title}, columns`);
    await button('check.start').click();
    const run = runOf(rows, noun);
    await run.waitFor({ timeout: longWorkMilliseconds });
    await check(`${title}, checked`);
    await run.click();
    await page.getByRole('heading', { name: t('import_wizard.result.done') }).waitFor({ timeout: longWorkMilliseconds });
    await check(`${title}, done`);
  }

  const fileOf = (name, text) => page.locator('input[type=file]').setInputFiles(table(name, text));

  await step('what is no table is told before it is sent', async () => {
    await page.goto('/imports');
    await fileOf('people.docx', 'PK\x03\x04[Content_Types].xml word/document.xml');
    await page.getByText(t('import_wizard.foreign', { found: 'docx' })).waitFor();
    await check('a letter');
    await button('upload.other').click();
    await page.getByText(t('import_wizard.drop.title')).waitFor();
  });

  async function people(name, text, kind) {
    await page.goto('/imports');
    await fileOf(name, text);
    await page.getByRole('radio', { name: kind, exact: true }).and(page.locator(':checked')).waitFor({ state: 'attached' });
    await button('upload.start').click();
    await page.getByRole('heading', { name: t('import_wizard.people.title') }).waitFor();
  }
  const become = (words) => page.getByRole('radiogroup', { name: t('import_wizard.people.title') }).getByRole('radio', { name: words, exact: true });
  async function became(person) {
    const { items } = await api('GET', `/contacts?name=${encodeURIComponent(person)}&fields=lifecycle,lead_status`);
    return items.map(({ lifecycle, lead_status }) => `${lifecycle} ${lead_status}`).join();
  }
  async function finish(person, rows = 1) {
    await button('check.start').click();
    await runOf(rows, 'contact').click();
    await page.getByRole('heading', { name: t('import_wizard.result.done') }).waitFor();
    return became(person);
  }
  const lead = () => choice('contact', 'lifecycle', 'lead');

  await step('people are no leads unless that is said', async () => {
    await people('people.csv', 'Name,Email\nRina,rina@x.example\n', plural('contact'));
    await become(t('import_wizard.people.none')).and(page.locator(':checked')).waitFor({ state: 'attached' });
    await check('what people become');
    await page.locator('main label').getByText(choice('contact', 'lifecycle', 'customer'), { exact: true }).click();
    await become(choice('contact', 'lifecycle', 'customer')).and(page.locator(':checked')).waitFor({ state: 'attached' });
    const made = await finish('Rina');
    if (made !== 'customer null') throw new Error(`Rina became ${made}`);
  });
  await step('leads are', async () => {
    await people('leads.csv', 'Name,Email\nMina,mina@x.example\n', t('import_wizard.noun.leads'));
    await become(lead()).and(page.locator(':checked')).waitFor({ state: 'attached' });
    await page.getByRole('combobox', { name: label('contact', 'lead_status') }).waitFor();
    await check('leads');
    const made = await finish('Mina');
    if (made !== 'lead new') throw new Error(`Mina became ${made}`);
  });
  await step('the page of leads asks for a table of them', async () => {
    await page.goto('/leads?tab=unassigned');
    await page.getByRole('main').getByRole('link', { name: t('leads.import'), exact: true }).click();
    await page.getByRole('heading', { level: 1, name: t('import_wizard.title') }).waitFor();
    // Whatever the file is called.
    await fileOf('companies.csv', 'Name,Domain\nAcme,acme.example\n');
    await page.getByRole('radio', { name: t('import_wizard.noun.leads'), exact: true }).and(page.locator(':checked')).waitFor({ state: 'attached' });
    await check('a table of leads');
  });
  await step('a status of leads is nothing to customers', async () => {
    await people('leads again.csv', 'Name,Lifecycle\nCust One,customer\nSilent Two,\n', t('import_wizard.noun.leads'));
    await become(lead()).and(page.locator(':checked')).waitFor({ state: 'attached' });
    await page.getByRole('combobox', { name: label('contact', 'lead_status') }).waitFor();
    await check('leads, some of them told');
    const made = [await finish('Cust One', 2), await became('Silent Two')].join('; ');
    if (made !== 'customer null; lead new') throw new Error(`they became ${made}`);
  });
  await step('who is like one that is here is told, goes in, and waits for review', async () => {
    const known = await api('POST', '/contacts', { name: 'মোঃ আব্দুর রহমান', city: 'Dhaka', birthday: '1980-02-03' });
    await people('spelt otherwise.csv', 'Name,City,Birthday\nMd. Abdur Rohman,Dhaka,1980-02-03\nKamal Uddin,Bogura,\n', plural('contact'));
    const about = page.getByRole('radiogroup', { name: t('import_wizard.decisions.likely', { noun: plural('contact') }) });
    await about.getByRole('radio', { name: t('import_wizard.decisions.likely_create'), exact: true }).and(page.locator(':checked')).waitFor({ state: 'attached' });
    await button('check.start').click();
    await page.getByRole('tab', { name: t('import_wizard.findings.likely', { count: 1 }) }).waitFor();
    await page.getByText('মোঃ আব্দুর রহমান').first().waitFor();
    await check('a row like another');
    await runOf(2, 'contact').click();
    await page.getByRole('heading', { name: t('import_wizard.result.done') }).waitFor();
    const toQueue = page.locator('main a[href*="/duplicates?"]');
    await toQueue.waitFor({ timeout: longWorkMilliseconds });
    await check('a result with a possible duplicate');
    const back = page.url();
    await toQueue.click();
    await page.getByRole('heading', { level: 1, name: t('duplicates.title') }).waitFor();
    await page.getByText('Md. Abdur Rohman').first().waitFor();
    await page.locator(`main a[href="${new URL(back).pathname}"]`).waitFor();
    await check('the possible duplicates of an import');
    await api('DELETE', `/contacts/${known.id}`);
  });
  await step('they go again', async () => {
    for (const { group } of (await api('GET', '/imports')).items) await api('POST', '/undo', { group, edited: 'trash' });
    for (const { id } of (await api('GET', '/imports')).items) await api('DELETE', `/imports/${id}`);
  });
  await step('names that nobody has are one thing to decide', async () => {
    await send('sales_pipeline.csv', 'deal');
    await button('check.start').click();
    const makeAll = button('refusals.make_all', counted(30, 'user'));
    await makeAll.waitFor({ timeout: longWorkMilliseconds });
    // Before all counts, of which none is a refusal yet.
    await page.getByRole('region', { name: t('import_wizard.first.title', { count: 1 }) }).filter({ has: makeAll }).waitFor();
    const waiting = page.locator('dl > div', { hasText: t('import_wizard.counts.waiting') });
    const counts = await page.locator('dl > div').allInnerTexts();
    if (!counts[0].includes(await waiting.locator('dd').innerText())) throw new Error(`the counts are ${counts.join()}`);
    await check('one thing to decide first');
    await button('refusals.show_names', { count: 30 }).click();
    await page.getByText('Anna Snelling', { exact: true }).first().waitFor();
    await check('unknown names');
    // Nothing else is open, so the check goes on by itself.
    await makeAll.click();
    await runOf(8800, 'deal').waitFor({ timeout: longWorkMilliseconds });
    if (await page.getByText('GTX Basic', { exact: false }).filter({ hasText: t('import_wizard.names.similar', { name: 'GTX Basic', similar: 'GTX Plus Basic' }) }).count()) throw new Error('a product is said to be there that is not');
    await button('names.show_more', { count: 65 }).click();
    await button('names.show_more', { count: 35 }).click();
    await button('names.show_more', { count: 35 }).waitFor({ state: 'detached' });
    await check('names that would be made');
  });
  await step('discard it', async () => {
    await button('discard.act').click();
    await check('discarding');
    await page.getByRole('dialog').getByRole('button', { name: t('import_wizard.discard.act') }).click();
    await page.getByText(t('import_wizard.history.empty')).waitFor();
    if ((await api('GET', '/imports')).items.length > 0) throw new Error('the import is still there');
    if ((await count('deals')) + (await count('companies')) > 0) throw new Error('a check has written something');
  });
  await step('those who sell', async () => {
    await bring('sales_teams.csv', 'user', 35, 'users');
    await page.getByText(t('import_wizard.counts.both', { all: 41, noun: counted(41, 'user').noun, created: 35, named: 6 })).waitFor();
  });
  await step('companies', () => bring('accounts.csv', 'company', 85, 'companies'));
  await step('what is there already is brought up to date from beside the counts', async () => {
    await page.goto('/imports');
    await fileOf('accounts.csv', 'account,employees\nAcme Corporation,9999\n');
    await page.getByRole('radio', { name: plural('company'), exact: true }).and(page.locator(':checked')).waitFor({ state: 'attached' });
    await button('upload.start').click();
    await button('check.start').click();
    await button('check.update_instead', { count: 1 }).waitFor();
    await check('nothing but what is there already');
    await button('check.update_instead', { count: 1 }).click();
    await runOf(1, 'company').click();
    await page.getByRole('link', { name: t('import_wizard.result.show_updated', { noun: counted(2, 'company').noun }) }).click();
    await page.getByText('Acme Corporation', { exact: true }).first().waitFor();
  });
  await step('products', () => bring('products.csv', 'product', 7, 'products'));
  await step('deals', () => bring('sales_pipeline.csv', 'deal', 8800, 'deals'));
  await step('all are there', async () => {
    if ((await count('deals')) !== 8800) throw new Error('deals are missing');
    if ((await count('companies')) !== 85) throw new Error('companies are missing');
  });
  await step('the stages it named begin the board', async () => {
    await page.locator('main a[href="/settings/pipelines"]').click();
    await page.getByRole('heading', { level: 2, name: t('settings.pipelines.title') }).waitFor();
    const { items } = await api('GET', '/stages?sort=position&fields=name,probability&limit=2');
    const first = items.map(({ name, probability }) => `${name} ${probability}`).join();
    if (first !== 'Prospecting 10,Engaging 20') throw new Error(`the board begins with ${first}`);
    await page.goBack();
    await page.getByRole('heading', { name: t('import_wizard.result.done') }).waitFor();
  });
  // However long it takes, as long as it goes on.
  const untilThereAre = async (wanted) => {
    for (let there = await count('deals'); there !== wanted; ) {
      const before = there;
      there = await until(async () => {
        const now = await count('deals');
        if (now === before) throw new Error(`${now} deals are there`);
        return now;
      });
    }
  };
  await step('take the deals back', async () => {
    const { undone, kept } = await api('GET', `${new URL(page.url()).pathname}/undo`);
    if (undone < 8800 || kept > 0) throw new Error(`undo would take back ${undone} changes and keep ${kept}`);
    await page.getByRole('button', { name: t('import_wizard.result.look_ahead') }).click();
    await page.getByText(t('import_wizard.result.outlook', { count: undone, kept })).waitFor();
    await button('undo.all').click();
    await untilThereAre(0);
    await page.getByRole('heading', { name: t('import_wizard.result.undone') }).waitFor();
    await button('undo.all').waitFor({ state: 'detached' });
    await check('undone');
    await page.goto('/imports');
    await page.getByText(t('import_wizard.state.undone'), { exact: true }).waitFor();
    await check('history');
  });
  await step('put them back', async () => {
    await page.getByRole('link', { name: 'sales_pipeline.csv' }).click();
    await button('turn.act').click();
    await untilThereAre(8800);
    await page.getByRole('heading', { name: t('import_wizard.result.done') }).waitFor();
    await button('undo.all').waitFor();
    await check('put back');
  });
  // So many that nobody is too slow to pause them.
  const many = 60_000;
  await step('an import waits in the middle, and goes on where it stood', async () => {
    await people('many.csv', `Name\n${Array.from({ length: many }, (_, index) => `Paused ${index + 1}`).join('\n')}\n`, plural('contact'));
    await button('check.start').click();
    await runOf(many, 'contact').click({ timeout: longWorkMilliseconds });
    await button('under_way.pause').click();
    await page.getByRole('heading', { name: t('import_wizard.under_way.paused') }).waitFor();
    await check('paused');
    const before = await count('contacts');
    await page.reload();
    await page.getByRole('heading', { name: t('import_wizard.under_way.paused') }).waitFor();
    if ((await count('contacts')) !== before || before >= many) throw new Error(`${before} rows went in before it was paused, and some after`);
    await page.goto('/imports');
    await button('under_way.resume_of', { file: 'many.csv' }).waitFor();
    await check('paused, in the list');
    await page.getByRole('link', { name: 'many.csv' }).click();
    await button('under_way.resume').click();
    await page.getByRole('heading', { name: t('import_wizard.result.done') }).waitFor({ timeout: longWorkMilliseconds });
    if ((await api('GET', '/contacts?count=true&limit=1&name[starts_with]=Paused')).count !== many) throw new Error('rows are missing or there twice');
  });
  await step('whom deals name stays, and that is said before', async () => {
    await page.goto('/imports');
    await page.getByRole('link', { name: 'sales_teams.csv' }).click();
    const { undone, staying } = await api('GET', `${new URL(page.url()).pathname}/undo`);
    const [users] = staying;
    if (users.entity !== 'user' || users.referrers.join() !== 'deal') throw new Error(`because of ${users.referrers.join()} stay ${users.entity}`);
    await button('undo.all').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(t('import_wizard.undo.goes', { count: undone })).waitFor();
    const { noun } = counted(users.count, 'user');
    await dialog.getByText(t('import_wizard.undo.stays', { reason: 'still_linked', count: users.count, noun, others: counted(2, 'deal').noun })).waitFor();
    await check('an undo that leaves something');
    await dialog.getByRole('button', { name: t('import_wizard.undo.show_all', { count: users.count }) }).click();
    await dialog.getByRole('link').nth(users.count - 1).waitFor();
    await dialog.getByRole('button', { name: t('import_wizard.undo.leave') }).last().click();
    await dialog.waitFor({ state: 'detached' });
  });
}
