import { expect, it } from 'vitest';
import { reasonsFrom } from './reasons';

it('offers what was said before, then what the firm has thought of, each once', () => {
  expect(reasonsFrom(['Too late', 'Price'], 'Price\n Chose a competitor \n\nNot now')).toEqual([
    'Too late',
    'Price',
    'Chose a competitor',
    'Not now',
  ]);
  expect(reasonsFrom([], null)).toEqual([]);
});
