// Two people move deals on the same board at once: each sees the other's moves without a reload. By mouse at a desk, by finger
// on a phone.
import { fingerOn } from './finger.mjs';

export const cornersAlone = true;
export const demo = true;

const colleague = { mail: 'colleague@sampark.example', password: 'river-stone-lantern' };

const middleOf = ({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 });

export async function tell(scene) {
  const { page, t, step, check, api, until, phone, language } = scene;
  const [pipeline] = (await api('GET', '/pipelines?sort=position&limit=1')).items;
  const inPipeline = encodeURIComponent(JSON.stringify({ pipeline: pipeline.id, outcome: 'open' }));
  const stages = (await api('GET', `/stages?sort=position&limit=100&filter=${inPipeline}`)).items;
  const columnOf = (on, stage) => on.getByRole('region', { name: stage.name, exact: true });
  const cardOf = (on, stage, id) =>
    columnOf(on, stage)
      .getByRole('article')
      .filter({ has: on.locator(`a[href="/deals/${id}"]`) });
  const topOf = async (on, stage) => {
    const address = await columnOf(on, stage).getByRole('article').first().getByRole('link').first().getAttribute('href');
    return address.split('/').at(-1);
  };
  const zone = (on) => on.getByText(t('board.drop_won'), { exact: true });
  const gripOf = async (card) => {
    const { x, y, width, height } = await card.boundingBox();
    return { x: x + width / 2, y: y + height - 12 };
  };

  const { id: colleagueId } = await api('POST', '/users', { name: 'Colleague', mail: colleague.mail, role: 'manager', language });
  await api('PUT', `/users/${colleagueId}/password`, { password: colleague.password });
  let theirs;
  await step('both open the board', async () => {
    theirs = await scene.another(colleague);
    for (const on of [page, theirs]) {
      await on.goto('/deals?shape=board');
      await columnOf(on, stages[0]).getByRole('article').first().waitFor();
    }
  });

  if (phone) {
    await step('hold a card and win it by finger', async () => {
      const id = await topOf(page, stages[0]);
      const finger = await fingerOn(page);
      const grip = await gripOf(cardOf(page, stages[0], id));
      await finger.press(grip);
      await zone(page).waitFor();
      await check('board, card held');
      await finger.move(grip, middleOf(await zone(page).boundingBox()));
      await finger.lift();
      await cardOf(theirs, stages[0], id).waitFor({ state: 'detached' });
      const { status } = await api('GET', `/deals/${id}`);
      if (status !== 'won') throw new Error(`the deal is ${status}`);
    });
    await step('carry a card to the next column by the edge', async () => {
      const id = await topOf(page, stages[0]);
      const finger = await fingerOn(page);
      const grip = await gripOf(cardOf(page, stages[0], id));
      const edge = { x: page.viewportSize().width - 8, y: grip.y - 40 };
      await finger.press(grip);
      await zone(page).waitFor();
      await finger.move(grip, edge);
      const next = columnOf(page, stages[1]);
      await page.waitForFunction((column) => column.getBoundingClientRect().left < 10, await next.elementHandle());
      await finger.move(edge, { x: edge.x / 2, y: edge.y });
      await finger.lift();
      // The board may have gone on by another column before the finger left its edge.
      await cardOf(page, stages[0], id).waitFor({ state: 'detached' });
      const stage = await until(async () => {
        const now = (await api('GET', `/deals/${id}`)).stage;
        if (now.id === stages[0].id) throw new Error('the deal is where it was');
        return now;
      });
      for (const on of [page, theirs]) await cardOf(on, { name: stage.label }, id).waitFor();
      await check('board, card carried');
    });
    return;
  }

  async function grab(on, stage, id) {
    const grip = await gripOf(cardOf(on, stage, id));
    await on.mouse.move(grip.x, grip.y);
    await on.mouse.down();
    await on.mouse.move(grip.x + 15, grip.y + 15, { steps: 4 });
    await zone(on).waitFor();
  }
  async function dropOn(on, stage) {
    const { x, y, width } = await columnOf(on, stage).boundingBox();
    await on.mouse.move(x + width / 2, y + 150, { steps: 10 });
    await on.mouse.up();
  }
  const stageOf = async (id) => (await api('GET', `/deals/${id}`)).stage.id;

  await step('both hold a card', async () => {
    const mine = await topOf(page, stages[0]);
    const other = await topOf(theirs, stages[1]);
    await grab(page, stages[0], mine);
    await grab(theirs, stages[1], other);
    await dropOn(page, stages[2]);
    await cardOf(theirs, stages[2], mine).waitFor();
    await dropOn(theirs, stages[2]);
    await cardOf(page, stages[2], other).waitFor();
    await cardOf(theirs, stages[2], other).waitFor();
    if ((await stageOf(mine)) !== stages[2].id || (await stageOf(other)) !== stages[2].id) throw new Error('a move was lost');
    await check('board, moved by two');
  });

  await step('both hold the same card', async () => {
    const id = await topOf(page, stages[2]);
    await grab(page, stages[2], id);
    await grab(theirs, stages[2], id);
    await dropOn(page, stages[0]);
    await cardOf(theirs, stages[0], id).waitFor();
    await dropOn(theirs, stages[1]);
    await cardOf(page, stages[1], id).waitFor();
    await cardOf(page, stages[0], id).waitFor({ state: 'detached' });
    await cardOf(theirs, stages[1], id).waitFor();
    if ((await stageOf(id)) !== stages[1].id) throw new Error('the last move did not count');
  });
}
