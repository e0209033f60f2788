import { expect, it } from 'vitest';
import { placesAround } from './way';

it('has steps behind, at and before what is on its way', () => {
  expect(placesAround(['a', 'b', 'c'], 'b')).toEqual(['passed', 'here', 'ahead']);
  expect(placesAround(['a', 'b'], 'elsewhere')).toEqual(['ahead', 'ahead']);
  expect(placesAround(['a', 'b'], undefined)).toEqual(['ahead', 'ahead']);
});
