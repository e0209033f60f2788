// Runs each journey in each world (language × width), two at a time, and sums up. Those about what has nothing to do with words or
// room go through the two corners alone.
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launchBrowser, openScene } from './scene.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));
const { values } = parseArgs({
  options: {
    binary: { type: 'string', default: 'build/debug/sampark' },
    only: { type: 'string', default: '' },
    language: { type: 'string' },
    width: { type: 'string' },
  },
});

const languages = values.language ? [values.language] : ['en', 'bn'];
const widths = values.width ? [Number(values.width)] : [1280, 360];

async function journeys() {
  const names = readdirSync(folder).filter((name) => name.endsWith('_journey.mjs') && name.includes(values.only));
  return Promise.all(names.sort().map(async (name) => ({ name: name.replace('_journey.mjs', ''), ...(await import(`./${name}`)) })));
}

async function walk(browser, journey, world) {
  const scene = await openScene(browser, journey, { ...world, binary: values.binary });
  const title = `${journey.name}, ${world.language}, ${world.width} px`;
  const began = Date.now();
  try {
    await journey.tell(scene);
    scene.assertClean();
    console.log(`ok: ${title} (${scene.steps.length} steps, ${Math.round((Date.now() - began) / 1000)} s)`);
    return true;
  } catch (error) {
    const picture = await scene.picture('failed').catch(() => 'no picture');
    console.log(`FAILED: ${title}, after "${scene.steps.at(-1) ?? 'the start'}"\n${error.stack ?? error}\n  ${picture}\n${scene.complaints.join('\n')}`);
    return false;
  } finally {
    await scene.close();
  }
}

const browser = await launchBrowser();
const corners = ({ language, width }) => (language === 'en') === (width === 1280);
const worlds = languages.flatMap((language) => widths.map((width) => ({ language, width })));
const queue = (await journeys()).flatMap((journey) =>
  // A world that is asked for by name is walked in any case.
  worlds.filter((world) => worlds.length < 4 || !journey.cornersAlone || corners(world)).map((world) => ({ journey, world })),
);
const total = queue.length;
let passed = 0;
const worker = async () => {
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (await walk(browser, next.journey, next.world)) passed += 1;
  }
};
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 2) }, worker));
await browser.close();
console.log(`${passed} passed, ${total - passed} failed`);
process.exit(passed === total && total > 0 ? 0 : 1);
