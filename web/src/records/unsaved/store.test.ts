// @vitest-environment jsdom
import { afterEach, expect, it, vi } from 'vitest';
import type { Unsaved } from './store';

const typed: Unsaved = {
  entity: 'contact',
  id: 'a',
  name: 'Rahim',
  field: 'job_title',
  values: { job_title: 'Baker' },
  version: 3,
  why: 'The disk is full.',
  contested: false,
};

/** As after a reload. */
async function fresh() {
  vi.resetModules();
  return import('./store');
}

afterEach(() => sessionStorage.clear());

it('keeps what is not saved through a reload, field by field, until it is dropped', async () => {
  const before = await fresh();
  before.keepUnsaved(typed);
  before.keepUnsaved({ ...typed, field: 'source', values: { source: 'Fair' } });
  before.keepUnsaved({ ...typed, values: { job_title: 'Miller' } });
  const after = await fresh();
  expect(after.unsavedOf('a')?.job_title?.values).toEqual({ job_title: 'Miller' });
  after.dropUnsaved(typed);
  expect(Object.keys(after.unsavedOf('a') ?? {})).toEqual(['source']);
  after.dropUnsaved({ id: 'a', field: 'source' });
  expect(after.unsavedOf('a')).toBeUndefined();
  expect(sessionStorage).toHaveLength(0);
});
