import { describe, expect, it } from 'vitest';
import type { MergedField, MergePreview } from '@/api/merging';
import type { AnyRecord } from '@/api/records';
import { type Entity, type Field, looseField } from '@/api/schema';
import { faultsOf, requestOf, rowsOf, together, versionsOf } from './choices';
import { idsOf, readMergeSearch } from './search';

const field = (name: string, kind: Field['kind'] = 'text') => looseField({ name, label: name, kind });
const entity = {
  fields: [
    field('name'),
    field('city'),
    field('mails', 'mails'),
    field('birthday', 'date'),
    field('score', 'number'),
  ],
} as unknown as Entity;

const told = (name: string, from: string | null, differs: boolean, values: object): MergedField => ({
  name,
  from,
  differs,
  candidates: Object.entries(values).map(([record, value]) => ({ record, value })),
});

const preview = {
  record: { name: 'Rina', city: 'Khulna', mails: [{ value: 'a@b.c' }] },
  fields: [
    told('mails', null, true, { rina: [{ value: 'a@b.c' }], double: [{ value: 'd@e.f' }] }),
    told('name', 'rina', true, { rina: 'Rina', double: 'Rina A.' }),
    told('city', 'double', false, { double: 'Khulna' }),
    told('birthday', null, false, {}),
  ],
} as unknown as MergePreview;

describe('what is asked of a merge', () => {
  it('names all but the one that stays, in the order of the columns', () => {
    const ids = ['rina', 'double', 'third'];
    expect(requestOf(ids, { keep: 'double', rule: 'fill', take: {} })).toEqual({
      records: ['rina', 'third'],
    });
    expect(requestOf(ids, { keep: 'rina', rule: 'newest', take: { city: 'third' } })).toEqual({
      records: ['double', 'third'],
      rule: 'newest',
      take: { city: 'third' },
    });
  });

  it('is on top of what was seen, of every record', () => {
    const records = [
      { id: 'rina', version: 3 },
      { id: 'double', version: 7 },
    ] as AnyRecord[];
    expect(versionsOf(records)).toEqual({ rina: 3, double: 7 });
  });

  it('stands in the address, each record once', () => {
    expect(idsOf(readMergeSearch({ records: 'rina.double.rina.' }))).toEqual(['rina', 'double']);
    expect(readMergeSearch({ records: 'a.b', keep: 'b', from: 'elsewhere' })).toEqual({
      records: 'a.b',
      keep: 'b',
    });
    expect(idsOf(readMergeSearch({}))).toEqual([]);
  });
});

describe('the rows of a merge', () => {
  it('stand in the order of the form, what differs apart from what is to be decided by nobody', () => {
    const rows = rowsOf(entity, preview, {});
    expect(rows.open.map((row) => row.field.name)).toEqual(['name', 'mails']);
    expect(rows.alike.map((row) => row.field.name)).toEqual(['city']);
  });

  it('have what was chosen, what the rule takes, and lists together', () => {
    const chosen = (take: Record<string, string>) =>
      Object.fromEntries(
        Object.values(rowsOf(entity, preview, take))
          .flat()
          .map((row) => [row.field.name, row.chosen]),
      );
    expect(chosen({})).toEqual({ name: 'rina', mails: together, city: 'double' });
    expect(chosen({ name: 'double', mails: 'rina' })).toEqual({
      name: 'double',
      mails: 'rina',
      city: 'double',
    });
  });

  it('leave a field open from which a value was chosen, though the values no longer differ', () => {
    expect(rowsOf(entity, preview, { city: 'rina' }).open.map((row) => row.field.name)).toContain('city');
  });
});

describe('what is wrong with a merge', () => {
  const request = { records: ['double', 'third'] };
  const rows = rowsOf(entity, preview, {});
  const fault = (name: string, message: string) => ({ field: name, code: 'code', message });

  it('is said at its field and at its record', () => {
    const faults = faultsOf(
      [
        fault('take.city', 'No.'),
        fault('mails', 'Too many.'),
        fault('mails[3]', 'Not a mail.'),
        fault('records[1]', 'In the trash.'),
        fault('versions.double', 'Not a number.'),
      ],
      request,
      rows,
    );
    expect([...faults.fields]).toEqual([
      ['city', 'No.'],
      ['mails', 'Too many. Not a mail.'],
    ]);
    expect([...faults.records]).toEqual([
      ['third', 'In the trash.'],
      ['double', 'Not a number.'],
    ]);
    expect(faults.rest).toBe('');
  });

  it('is said above where it has no place', () => {
    expect(faultsOf([fault('rule', 'No rule.'), fault('birthday', 'Too old.')], request, rows).rest).toBe(
      'No rule. Too old.',
    );
  });
});
