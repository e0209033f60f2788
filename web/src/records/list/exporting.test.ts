import { expect, it } from 'vitest';
import type { Column } from './columns';
import { countInFile } from './exporting';

const column = (path: string, kind: string) => ({ path, field: { kind } }) as Column;

it('counts the columns of a file, where amounts have two', () => {
  expect(countInFile([column('name', 'text'), column('created_at', 'date_time')])).toBe(2);
  expect(countInFile([column('amount', 'money'), column('company.revenue', 'money')])).toBe(4);
});
