// The server proves that each standard list follows an index. It reads them from a file, which says what is offered here.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Entity } from '@/api/schema';
import { builtinViews } from './builtin_views';

interface StandardList {
  noun: string;
  list: string;
  filter: object;
  sort: string;
}

const lists: StandardList[] = JSON.parse(
  readFileSync(new URL('../../../../src/crm/standard_lists.json', import.meta.url), 'utf8'),
);

it('are known to the server with their conditions and order', () => {
  for (const name of ['contact', 'company', 'deal', 'activity', 'product', 'note']) {
    for (const view of builtinViews({ name } as Entity)) {
      const known = lists.find(({ noun, list }) => noun === name && list === view.name);
      expect(known, `${name}: ${view.name}`).toMatchObject({
        filter: view.settings.filter ?? {},
        sort: view.settings.sort ?? '',
      });
    }
  }
});
