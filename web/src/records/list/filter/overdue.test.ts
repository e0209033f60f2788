import { expect, it } from 'vitest';
import { overdue } from '../../activity_time';
import { filterOf, treeOf } from './tree';

it('is the same rule after it was taken apart for the chips', () => {
  expect(filterOf(treeOf(overdue))).toEqual(overdue);
});
