// Somebody puts things in order by dragging them: stages, fields of their own, and the columns of a list.
import { fingerOn } from './finger.mjs';

export const cornersAlone = true;
export const demo = true;

const fields = ['Licence', 'Rent', 'Grade'];

export async function tell({ page, t, step, check, api, until, label, phone }) {
  for (const name of fields) await api('POST', '/custom_fields', { entity: 'contact', label: name, label_bn: name, kind: 'text' });

  async function drag(from, to, place) {
    const [source, target] = [await from.boundingBox(), await to.boundingBox()];
    const grip = { x: source.x + source.width / 2, y: source.y + source.height / 2 };
    await page.mouse.move(grip.x, grip.y);
    await page.mouse.down();
    await page.mouse.move(grip.x + 4, grip.y + 8, { steps: 4 });
    const end = place(target);
    await page.mouse.move(end.x, end.y, { steps: 12 });
    await page.mouse.up();
  }
  const grip = (name) => page.getByRole('button', { name: t('settings.sortable.grip', { name }), exact: true });
  const rowOf = (name) => page.getByRole('listitem').filter({ has: grip(name) });
  const lowerEdge = ({ x, y, width, height }) => ({ x: x + width / 2, y: y + height - 4 });

  async function dragByFinger(name, to) {
    const [source, target] = [await grip(name).boundingBox(), lowerEdge(await rowOf(to).boundingBox())];
    const from = { x: source.x + source.width / 2, y: source.y + source.height / 2 };
    const finger = await fingerOn(page);
    await finger.press(from);
    await page.locator('[data-dragged]').waitFor();
    await finger.move(from, target);
    await finger.lift();
  }

  /** Moves the first of three to the end of them, on a phone by finger, or by a key to the second place; returns their order then. */
  async function move([first, second, third], byKey = false) {
    await grip(first).waitFor();
    if (byKey) {
      await grip(first).focus();
      await page.keyboard.press('ArrowDown');
    } else if (phone) {
      await dragByFinger(first, third);
    } else {
      await drag(grip(first), rowOf(third), lowerEdge);
    }
    await page.getByRole('alert').filter({ hasText: t('settings.sortable.ordered') }).first().waitFor();
    return byKey ? [second, first, third] : [second, third, first];
  }
  const isOrdered = (path, names) =>
    until(async () => {
      const { items } = await api('GET', path);
      const got = items.map(({ name, label: title }) => title ?? name).filter((name) => names.includes(name));
      if (got.join() !== names.join()) throw new Error(`the order is ${got.join()}, not ${names.join()}`);
    });

  await step('stages', async () => {
    const [pipeline] = (await api('GET', '/pipelines?sort=position&limit=1')).items;
    const of = encodeURIComponent(JSON.stringify({ pipeline: pipeline.id }));
    const path = `/stages?sort=position&limit=3&filter=${of}`;
    const names = (await api('GET', path)).items.map(({ name }) => name);
    await page.goto('/settings/pipelines');
    const ordered = await move(names);
    await check('stages, in another order');
    await isOrdered(path, ordered);
  });

  await step('fields', async () => {
    await page.goto('/settings/fields');
    const ordered = await move(fields, phone);
    await check('fields, in another order');
    await isOrdered('/custom_fields?sort=position', ordered);
  });

  if (phone) return;
  await step('columns', async () => {
    await page.goto('/contacts');
    const heading = (name) => page.getByRole('columnheader', { name: label('contact', name), exact: false }).first();
    await heading('job_title').waitFor();
    await drag(heading('job_title'), heading('company'), ({ x, y, height }) => ({ x: x + 6, y: y + height / 2 }));
    await page.waitForFunction(
      ([one, other]) => {
        const names = [...document.querySelectorAll('[role=columnheader]')].map((cell) => cell.textContent);
        return names.findIndex((name) => name.includes(one)) < names.findIndex((name) => name.includes(other));
      },
      [label('contact', 'job_title'), label('contact', 'company')],
    );
    await check('columns, in another order');
  });
}
