// The page brings along what its screen shows: with the API out of reach, what matters is there. And on a phone it can be seen
// before the application is there, where the application draws it again.
export const cornersAlone = true;
export const demo = true;

const name = 'Rina Das';

const addresses = async (api) => {
  const first = async (plural, query = '') => (await api('GET', `/${plural}?limit=1${query}`)).items[0];
  const [contact, company, deal, product] = await Promise.all(['contacts', 'companies', 'deals', 'products'].map((plural) => first(plural)));
  const open = (stage) => `&sort=-updated_at&filter=${encodeURIComponent(JSON.stringify({ status: 'open', stage }))}`;
  const pipeline = await first('pipelines', '&sort=position');
  const stage = await first('stages', `&sort=position&filter=${encodeURIComponent(JSON.stringify({ pipeline: pipeline.id }))}`);
  const tag = await first('tags');
  const { user } = await api('GET', '/session');
  // Of several words, for it is part of what home asks.
  await api('PATCH', `/users/${user.id}`, { name });
  await api('POST', '/notes', { contact: contact.id, body: `Ask @${name} first` });
  const due = await first('activities', `&sort=due_at&filter=${encodeURIComponent(JSON.stringify({ status: 'planned', owner: user.id }))}`);
  const newest = await first('deals', `&filter=${encodeURIComponent(JSON.stringify({ status: 'open' }))}`);
  // The colours of tags are asked for where there is one.
  for (const path of [`/contacts/${contact.id}`, `/companies/${company.id}`, `/deals/${newest.id}`]) await api('PATCH', path, { tags: [tag.id] });
  return [
    ['/', due.subject],
    ['/contacts', contact.name],
    ['/companies', company.name],
    ['/deals', newest.title],
    ['/products', (await first('products', '&sort=name&active=true')).name],
    ['/deals?shape=board', (await first('deals', open(stage.id))).title],
    [`/contacts/${contact.id}`, contact.name],
    [`/companies/${company.id}`, company.name],
    [`/deals/${deal.id}`, deal.title],
    [`/products/${product.id}`, product.name],
  ];
};

/** The page with no answer brought along. */
const withoutAnswers = (html) =>
  html.replace(/(<script[^>]*id="known"[^>]*>)(.*?)(<\/script>)/s, (_, begin, known, end) => begin + JSON.stringify({ ...JSON.parse(known), answers: {} }).replaceAll('<', '\\u003c') + end);

/** Where the letters of the first element with that text stand. */
const placeOf = (locator) =>
  locator.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x, y, width, height };
  });

export async function tell({ api, another, user, step, until, phone }) {
  const told = await addresses(api);
  const page = await another(user, { serviceWorkers: 'block' });
  const isApi = (url) => url.pathname.startsWith('/api/');
  const isApplication = /\/assets\/start-[^/]*\.js$/;

  await step('everything brought is asked for where it was not brought', async () => {
    const asked = [];
    const note = (request) => {
      const { pathname, search } = new URL(request.url());
      asked.push(pathname.replace('/api/v1', '') + search);
    };
    page.on('request', note);
    for (const [address] of told) {
      let brought = [];
      const isPage = (url) => url.pathname + url.search === address;
      await page.route(isPage, async (route) => {
        const response = await route.fetch();
        const html = await response.text();
        brought = Object.keys(JSON.parse(html.match(/id="known"[^>]*>(.*?)<\/script>/s)[1]).answers);
        await route.fulfill({ response, body: withoutAnswers(html) });
      });
      asked.length = 0;
      await page.goto(address);
      const mentions = (question) => question.startsWith('/notes?') && question.includes(encodeURIComponent(`@${name}`));
      if (address === '/' && !brought.some(mentions)) throw new Error('home is not brought where its reader is mentioned');
      await until(() => {
        const idle = brought.filter((question) => !asked.includes(question));
        if (brought.length === 0 || idle.length > 0) throw new Error(`${address} is brought what it never asks: ${idle.join(' ')}`);
      });
      await page.unroute(isPage);
    }
    page.off('request', note);
  });

  await step('with the API out of reach', async () => {
    const asked = [];
    await page.route(isApi, (route) => {
      asked.push(new URL(route.request().url()));
      return route.abort();
    });
    for (const [address, name] of told) {
      asked.length = 0;
      await page.goto(address);
      await page.locator('main').getByText(name, { exact: true }).first().waitFor();
      const brought = await page.evaluate(() => Object.keys(JSON.parse(document.getElementById('known').textContent).answers));
      if (brought.length === 0) throw new Error(`${address} brought no answer`);
      const again = asked.map(({ pathname, search }) => pathname.slice('/api/v1'.length) + search).filter((question) => brought.includes(question));
      if (again.length > 0) throw new Error(`${address} asks what it was told: ${again.join(' ')}`);
      const sheets = await page.evaluate(() => [...document.styleSheets].map(({ href }) => href).filter(Boolean));
      const twice = sheets.filter((href, at) => sheets.indexOf(href) !== at);
      if (twice.length > 0) throw new Error(`${address} has styles twice, in another order: ${twice.join(' ')}`);
    }
    await page.unroute(isApi);
  });

  if (!phone) return;
  await step('before the application is there', async () => {
    await page.goto('/');
    const greeting = await page.getByRole('heading', { level: 1 }).innerText();
    for (const [address, first] of told) {
      const name = address === '/' ? greeting : first;
      await page.route(isApplication, (route) => route.abort());
      await page.goto(address);
      const early = page.locator('.starting').getByText(name, { exact: true }).first();
      await early.waitFor();
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      const before = await placeOf(early);
      await page.unroute(isApplication);
      await page.goto(address);
      const drawn = page.locator('main').getByText(name, { exact: true }).first();
      await drawn.waitFor();
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      const after = await placeOf(drawn);
      const moved = Object.keys(before).filter((side) => Math.abs(before[side] - after[side]) > 1.5);
      if (moved.length > 0) throw new Error(`${address} moves: ${JSON.stringify(before)} → ${JSON.stringify(after)}`);
    }
  });
}

// The application cannot be loaded, or asks in vain, on purpose.
export const forgiven = [/Failed to load resource/, /ERR_FAILED/, /dynamically imported module/];
