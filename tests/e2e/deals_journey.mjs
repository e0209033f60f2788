// Somebody wins deals on the board: by mouse and by keyboard at a desk, by the card's menu on a phone; takes it back; and walks
// another deal along the path on its page.
export const demo = true;
export const cornersAlone = true;

export async function tell({ page, t, step, check, api, label, plural, phone, language }) {
  const numbers = new Intl.NumberFormat(language === 'bn' ? 'bn-BD-u-nu-beng' : 'en-IN');
  const [pipeline] = (await api('GET', '/pipelines?sort=position&limit=1')).items;
  const inPipeline = encodeURIComponent(JSON.stringify({ pipeline: pipeline.id, outcome: 'open' }));
  const stages = (await api('GET', `/stages?sort=position&limit=100&filter=${inPipeline}`)).items;
  const toast = (sentence) => page.getByRole('alert').filter({ hasText: sentence });
  const columnOf = (stage) => page.getByRole('region', { name: stage.name, exact: true });
  const cardOf = (column, deal) => column.getByRole('article').filter({ has: page.locator(`a[href="/deals/${deal.id}"]`) });

  const hrefAt = (stage, place) => columnOf(stage).getByRole('article').nth(place).getByRole('link').first().getAttribute('href');
  /** The second of a column, so that it can be seen whether it comes back to its place. */
  const secondOf = async (stage) => api('GET', await hrefAt(stage, 1));
  async function mustBe(deal, status, stage) {
    const now = await api('GET', `/deals/${deal.id}`);
    if (now.status !== status) throw new Error(`${deal.title} is ${now.status}, not ${status}`);
    if (stage && now.stage.id !== stage.id) throw new Error(`${deal.title} is in ${now.stage.label}, not in ${stage.name}`);
  }
  async function wonThenTakenBack(deal, stage) {
    const moved = toast(t('board.moved', { name: deal.title, to: t('board.won') })).last();
    await moved.waitFor();
    await mustBe(deal, 'won');
    await cardOf(columnOf(stage), deal).waitFor({ state: 'detached' });
    await check('board, won');
    await moved.getByRole('button', { name: t('shell.toasts.undo') }).click();
    await toast(t('shell.toasts.undone')).last().waitFor();
    await cardOf(columnOf(stage), deal).waitFor();
    await mustBe(deal, 'open', stage);
    await page.waitForFunction(
      ([column, address]) => document.querySelector(`[data-column="${column}"] li[data-index="1"] a`)?.getAttribute('href') === address,
      [stage.id, `/deals/${deal.id}`],
    );
  }

  /** What the head of a column says, and the server. */
  async function totalsOf(stage) {
    const filter = encodeURIComponent(JSON.stringify({ stage: stage.id, status: 'open' }));
    return api('GET', `/deals?count=true&limit=200&sort=-updated_at&filter=${filter}`);
  }
  const lastOf = async (stage, count) => (await totalsOf(stage)).items.slice(-count).reverse();
  async function mustMove(deal, from, stage, { left, right }, move) {
    const written = page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.url().endsWith(deal.id));
    await move();
    await written;
    await mustBe(deal, 'open', stage);
    await cardOf(columnOf(from), deal).waitFor({ state: 'detached' });
    await cardOf(columnOf(stage), deal).waitFor();
    for (const [column, count] of [[from, left], [stage, right]]) {
      await columnOf(column).getByText(numbers.format(count), { exact: true }).waitFor();
      if ((await totalsOf(column)).count !== count) throw new Error(`${column.name} has not ${count} deals`);
    }
  }

  await step('deals as a board', async () => {
    await page.goto('/deals');
    await page.getByRole('heading', { level: 1, name: plural('deal') }).waitFor();
    const shapes = page.getByRole('radiogroup', { name: t('list.views.shape') });
    await shapes.getByRole('radio', { name: t('list.views.shapes.board') }).check({ force: true });
    await columnOf(stages[0]).getByRole('article').first().waitFor();
    await check('board');
    if (await page.getByText(t('list.views.changed'), { exact: true }).count()) throw new Error('another shape is no other view');
  });

  await step('through a column and back to the board', async () => {
    const board = page.url();
    const [first, second] = [await hrefAt(stages[0], 0), await hrefAt(stages[0], 1)];
    await columnOf(stages[0]).getByRole('article').first().getByRole('link').first().click();
    await page.waitForURL(`**${first}`);
    await page.getByRole('button', { name: t('record_page.next'), exact: true }).click();
    await page.waitForURL(`**${second}`);
    await page.getByRole('heading', { level: 1, name: (await api('GET', second)).title }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL(board);
    await columnOf(stages[0]).getByRole('article').first().waitFor();
  });

  if (phone) {
    await step('win by the menu of the card', async () => {
      const stage = stages[1];
      await page.getByRole('combobox', { name: t('board.column') }).selectOption({ index: 1 });
      await columnOf(stage).getByRole('article').first().waitFor();
      const deal = await secondOf(stage);
      await cardOf(columnOf(stage), deal).getByRole('button', { name: t('board.move', { name: deal.title }) }).click();
      await page.getByRole('menuitem', { name: t('board.won'), exact: true }).click();
      await wonThenTakenBack(deal, stage);
    });

    await step('to a column far away by the menu of the card', async () => {
      const [stage, far] = [stages[1], stages.at(-1)];
      const deal = await secondOf(stage);
      await cardOf(columnOf(stage), deal).getByRole('button', { name: t('board.move', { name: deal.title }) }).click();
      await page.getByRole('menuitem', { name: far.name, exact: true }).click();
      await toast(t('board.moved', { name: deal.title, to: far.name })).last().waitFor();
      await mustBe(deal, 'open', far);
      await cardOf(columnOf(far), deal).getByRole('link', { name: deal.title }).and(page.locator(':focus')).waitFor();
    });
  } else {
    await step('win by mouse', async () => {
      const stage = stages[1];
      const deal = await secondOf(stage);
      const from = await cardOf(columnOf(stage), deal).boundingBox();
      const grip = { x: from.x + from.width / 2, y: from.y + from.height - 10 };
      await page.mouse.move(grip.x, grip.y);
      await page.mouse.down();
      await page.mouse.move(grip.x + 20, grip.y + 20, { steps: 5 });
      const zone = page.getByText(t('board.drop_won'), { exact: true });
      await zone.waitFor();
      const to = await zone.boundingBox();
      await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 12 });
      await page.mouse.up();
      await wonThenTakenBack(deal, stage);
    });

    await step('win by keyboard', async () => {
      const stage = stages[2];
      const deal = await secondOf(stage);
      const targets = [...stages.map(({ name }) => name), t('board.won'), t('board.lost')];
      await cardOf(columnOf(stage), deal).getByRole('link', { name: deal.title }).focus();
      await page.keyboard.press('Space');
      await page.getByText(t('board.picked_up', { name: deal.title, column: stage.name })).waitFor();
      await check('board, card picked up');
      for (let at = 3; targets[at - 1] !== t('board.won'); at += 1) {
        await page.keyboard.press('ArrowRight');
        await page.getByText(t('board.over', { column: targets[at], place: at + 1, count: targets.length })).waitFor();
      }
      await page.keyboard.press('Space');
      await wonThenTakenBack(deal, stage);
    });

    await step('to the next column by keyboard', async () => {
      const [stage, next] = [stages[0], stages[1]];
      const deal = await secondOf(stage);
      await cardOf(columnOf(stage), deal).getByRole('link', { name: deal.title }).focus();
      await page.keyboard.press('Space');
      await page.getByText(t('board.picked_up', { name: deal.title, column: stage.name })).waitFor();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Space');
      await toast(t('board.moved', { name: deal.title, to: next.name })).last().waitFor();
      await mustBe(deal, 'open', next);
      await cardOf(columnOf(next), deal).getByRole('link', { name: deal.title }).and(page.locator(':focus')).waitFor();
    });

    await step('the last card of a column, by keyboard and by mouse', async () => {
      const [stage, next] = [stages[2], stages[3]];
      const countOf = async (column) => (await totalsOf(column)).count;
      const counts = { left: await countOf(stage), right: await countOf(next) };
      await columnOf(stage).getByRole('article').first().getByRole('link').first().focus();
      const [deal, other] = await lastOf(stage, 2);
      const link = (column, of) => column.getByRole('link', { name: of.title, exact: true }).and(page.locator(`[href="/deals/${of.id}"]`));
      if (await link(columnOf(stage), deal).count()) throw new Error('the last card exists before it is in sight: this proves nothing');
      for (let at = 1; at < counts.left; at += 1) {
        await page.keyboard.press('ArrowDown');
        await page.locator(`[data-column="${stage.id}"] li[data-index="${at}"] a:focus`).waitFor();
      }
      await link(columnOf(stage), deal).and(page.locator(':focus')).waitFor();
      await page.keyboard.press('Space');
      await page.getByText(t('board.picked_up', { name: deal.title, column: stage.name })).waitFor();
      await page.keyboard.press('ArrowRight');
      await mustMove(deal, stage, next, { left: counts.left - 1, right: counts.right + 1 }, () => page.keyboard.press('Space'));

      const last = cardOf(columnOf(stage), other);
      await last.scrollIntoViewIfNeeded();
      const from = await last.boundingBox();
      const to = await columnOf(next).boundingBox();
      await page.mouse.move(from.x + from.width / 2, from.y + from.height - 10);
      await page.mouse.down();
      await page.mouse.move(from.x + from.width / 2 + 20, from.y + from.height - 20, { steps: 5 });
      await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 12 });
      await mustMove(other, stage, next, { left: counts.left - 2, right: counts.right + 2 }, () => page.mouse.up());
    });
  }

  await step('walk a deal along its path', async () => {
    const [stage, next] = [stages[0], stages[1]];
    const there = encodeURIComponent(JSON.stringify({ stage: stage.id, status: 'open' }));
    const [deal] = (await api('GET', `/deals?limit=1&filter=${there}`)).items;
    await page.goto(`/deals/${deal.id}`);
    await page.getByRole('heading', { level: 1, name: deal.title }).waitFor();
    await page.getByRole('button', { name: t('deal_page.here', { stage: stage.name }) }).waitFor();
    await check('deal');
    await page.getByRole('button', { name: t('deal_page.move_to', { stage: next.name }) }).click();
    await page.getByRole('button', { name: t('deal_page.here', { stage: next.name }) }).waitFor();
    await toast(t('changes.saved', { name: deal.title })).last().waitFor();
    await mustBe(deal, 'open', next);
    await check('deal, moved');
    await page.getByRole('button', { name: t('deal_page.win'), exact: true }).click();
    await toast(t('deal_page.done.won', { name: deal.title })).last().waitFor();
    await page.getByRole('button', { name: t('deal_page.reopen') }).waitFor();
    await mustBe(deal, 'won');
    await check('deal, won');
  });

  await step('make what is sold the amount of the deal', async () => {
    const { items } = await api('GET', '/deals?limit=50&status=open&sort=-created_at');
    const [sold, other] = items.filter(({ products }) => products[0]?.price);
    const [{ id, price }] = sold.products;
    await api('PATCH', `/deals/${sold.id}`, { products: [{ id, quantity: '3', price, discount: '50' }] });
    await api('PATCH', `/deals/${other.id}`, { products: [{ id, quantity: '2' }] });
    const lines = page.getByRole('region', { name: t('deal_page.products'), exact: true });
    const open = async (deal) => {
      await page.goto(`/deals/${deal.id}`);
      await page.getByRole('heading', { level: 1, name: deal.title }).waitFor();
      if (phone) await page.getByRole('button', { name: t('record_page.tabs.related') }).click();
      await lines.waitFor();
    };
    await open(other);
    await lines.getByText(t('deal_page.unpriced', { quantity: numbers.format(2) })).waitFor();
    await open(sold);
    await check('deal, sold for another amount');
    await lines.getByRole('button').first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { expanded: false }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await lines.getByRole('button').last().click();
    await toast(t('changes.saved', { name: sold.title })).last().waitFor();
    const { amount } = await api('GET', `/deals/${sold.id}`);
    if (amount.minor !== Math.round(price.minor * 1.5)) throw new Error(`3 at ${price.minor}, half off, make ${amount.minor}`);
  });

  // Thousands of records: once is enough.
  if (phone || language !== 'en') return;
  await step('change more than one request can, and take it all back', async () => {
    const marked = encodeURIComponent(JSON.stringify({ next_step: 'Ask again after Eid' }));
    const countOf = async (query = '') => (await api('GET', `/deals/totals${query}`)).count;
    const all = await countOf();
    if (all <= 5000) throw new Error(`${all} deals fit into one request`);
    const number = numbers.format(all);
    await page.goto('/deals?view=all');
    await page.getByRole('checkbox', { name: t('list.selection.choose_all') }).click();
    const bar = page.getByRole('region', { name: t('list.bulk.title') });
    await bar.getByRole('button', { name: t('list.bulk.all', { number }) }).click();
    await bar.getByRole('button', { name: t('list.bulk.edit'), exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: t('list.bulk.field') }).fill(label('deal', 'next_step'));
    await page.getByRole('option', { name: label('deal', 'next_step'), exact: true }).click();
    await dialog.getByRole('textbox', { name: label('deal', 'next_step') }).fill('Ask again after Eid');
    await dialog.getByRole('button', { name: t('list.bulk.apply') }).click();
    const told = toast(t('list.bulk.changed', { count: all, number })).last();
    await told.waitFor();
    if ((await countOf(`?filter=${marked}`)) !== all) throw new Error('not all of them were changed');
    await told.getByRole('button', { name: t('shell.toasts.undo') }).click();
    await toast(t('shell.toasts.undone')).last().waitFor();
    const left = await countOf(`?filter=${marked}`);
    if (left > 0) throw new Error(`${left} deals were not taken back`);
  });
}
