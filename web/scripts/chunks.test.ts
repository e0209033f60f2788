import { expect, it } from 'vitest';
import { chunkOf } from './chunks';
import { application, early, families, home, overlays, signIn, start } from './screens';

const holders = (...roots: string[]) => chunkOf(new Set(roots));
const [, list, products] = families.lists;
const [cards, grid, board] = families.shapes;
const [, plain, contact] = families.records;

it('puts what every start needs into the first files, whoever else needs it', () => {
  expect(holders(early, start, list)).toBe('early');
  expect(holders(start, signIn, application, list)).toBe('start');
});

it('keeps the application out of what somebody signed out loads', () => {
  expect(holders(signIn)).toBe('sign-in');
  expect(holders(signIn, application, list)).toBe('controls');
  expect(holders(application, list)).toBe('application');
});

it('lets lists and records load what they share, and not each other', () => {
  expect(holders(list, contact)).toBe('records');
  expect(holders(list, products, grid)).toBe('lists');
  expect(holders(plain, contact)).toBe('record');
  expect(holders(cards, contact)).toBe('records');
  expect(holders(grid, board)).toBe('shapes');
});

it('makes home load no file of lists or records', () => {
  expect(holders(home, list, contact)).toBe('application');
});

it('keeps what floats in a file of its own, which waits for none of a screen', () => {
  expect(holders(overlays)).toBe('overlays');
  expect(holders(overlays, list)).toBe('application');
});

it('leaves what one screen alone needs to the bundler', () => {
  expect(holders(home)).toBeUndefined();
  expect(holders(list)).toBeUndefined();
  expect(holders(grid)).toBeUndefined();
});
