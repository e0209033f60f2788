// The page brings along what its screen shows: with the API out of reach, what matters is there. And on a phone it can be seen
// before the application is there, where the application draws it again.
export const demo = true;

const addresses = async (api) => {
  const first = async (plural, query = '') => (await api('GET', `/${plural}?limit=1${query}`)).items[0];
  const [contact, company, deal, product] = await Promise.all(['contacts', 'companies', 'deals', 'products'].map((plural) => first(plural)));
  const open = (stage) => `&sort=-updated_at&filter=${encodeURIComponent(JSON.stringify({ status: 'open', stage }))}`;
  const pipeline = await first('pipelines', '&sort=position');
  const stage = await first('stages', `&sort=position&filter=${encodeURIComponent(JSON.stringify({ pipeline: pipeline.id }))}`);
  const soonest = `&sort=expected_close&filter=${encodeURIComponent(JSON.stringify({ status: 'open' }))}`;
  return [
    ['/contacts', contact.name],
    ['/companies', company.name],
    ['/deals', (await first('deals', soonest)).title],
    ['/products', (await first('products', '&sort=name&active=true')).name],
    ['/deals?shape=board', (await first('deals', open(stage.id))).title],
    [`/contacts/${contact.id}`, contact.name],
    [`/companies/${company.id}`, company.name],
    [`/deals/${deal.id}`, deal.title],
    [`/products/${product.id}`, product.name],
  ];
};

/** Where the letters of the first element with that text stand. */
const placeOf = (locator) =>
  locator.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const { x, y, width, height } = range.getBoundingClientRect();
    return { x, y, width, height };
  });

export async function tell({ api, another, user, step, phone }) {
  const told = await addresses(api);
  const page = await another(user, { serviceWorkers: 'block' });
  const isApi = (url) => url.pathname.startsWith('/api/');
  const isApplication = /\/assets\/start-[^/]*\.js$/;

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
    for (const [address, name] of told) {
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
