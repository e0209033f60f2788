import { expect, it } from 'vitest';
import type { Column } from './columns';
import { fileColumns } from './exporting';

const column = (path: string, origin: string) => ({ path, field: { origin } }) as Column;

it('leaves out of a file what the server keeps about linked records', () => {
  const columns = [
    column('name', 'built_in'),
    column('created_at', 'system'),
    column('company.city', 'built_in'),
    column('company.rating', 'custom'),
    column('company.created_at', 'system'),
  ];
  expect(fileColumns(columns)).toEqual(['name', 'created_at', 'company.city', 'company.rating']);
});
