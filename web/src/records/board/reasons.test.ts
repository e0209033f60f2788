import { expect, it } from 'vitest';
import { longestReason, reasonsFrom } from './reasons';

it('offers what the firm has thought of, then what was said before, each once', () => {
  expect(reasonsFrom(['Too late', 'Price'], 'Price\n Chose a competitor \n\nNot now')).toEqual([
    'Price',
    'Chose a competitor',
    'Not now',
    'Too late',
  ]);
  expect(reasonsFrom([], null)).toEqual([]);
});

it('leaves out what was said before, never what the firm has thought of', () => {
  const said = Array.from({ length: 9 }, (_, at) => `said ${at}`);
  const own = Array.from({ length: 9 }, (_, at) => `own ${at}`);
  expect(reasonsFrom(said, 'Price')).toEqual(['Price', ...said.slice(0, 7)]);
  expect(reasonsFrom(said, own.join('\n'))).toEqual(own);
});

it('offers as much of a long line as a deal keeps', () => {
  const long = `${'ক'.repeat(longestReason - 1)}🙂`;
  expect(reasonsFrom([long], `${long} and more`)).toEqual([long]);
});
