import { describe, expect, it } from 'vitest';
import { type Entity, Schema } from '@/api/schema';
import {
  changesOf,
  differences,
  type ListSettings,
  nextSort,
  readSettings,
  settingsIn,
  soundSettings,
} from './settings';

const field = (name: string, rest: object = {}) => ({
  name,
  label: name,
  kind: 'text',
  ...rest,
});
const deal = {
  name: 'deal',
  fields: [field('title'), field('company', { kind: 'link', target: 'company' }), field('notes')],
} as unknown as Entity;
const company = {
  name: 'company',
  fields: [field('city'), field('addresses', { kind: 'addresses', parts: ['city'] })],
} as unknown as Entity;
const schema = new Schema({
  language: 'en',
  settings: { currency: 'BDT', region: 'BD', time_zone: 'Asia/Dhaka' },
  entities: [deal, company],
} as never);
const plain: ListSettings = {
  shape: 'table',
  columns: ['title'],
  widths: {},
  frozen: 1,
  sort: '',
  filter: {},
  q: '',
  group: '',
};

describe('settings of a list', () => {
  it('leaves out what is unknown, and says it', () => {
    const given: ListSettings = {
      ...plain,
      columns: ['title', 'c_gone', 'company.city'],
      sort: '-c_gone,title',
      group: 'c_lost',
      filter: { and: [{ c_gone: { eq: 1 } }, { or: [{ 'company.city': { eq: 'Dhaka' } }] }] },
    };
    const { settings, skipped } = soundSettings(given, deal, schema);
    expect(settings).toMatchObject({ columns: ['title', 'company.city'], sort: 'title', group: '' });
    expect(settings.filter).toEqual({ and: [{ or: [{ 'company.city': { eq: 'Dhaka' } }] }] });
    expect(skipped.sort()).toEqual(['c_gone', 'c_lost']);
  });

  it('keeps conditions on parts of an address', () => {
    const filter = { 'company.addresses.city': { eq: 'Khulna' } };
    const { settings, skipped } = soundSettings({ ...plain, filter }, deal, schema);
    expect(settings.filter).toEqual(filter);
    expect(skipped).toEqual([]);
  });

  it('survives any text in the place of settings', () => {
    for (const text of [
      null,
      '',
      'no json',
      '[1]',
      '5',
      '"x"',
      '{"columns":[1],"frozen":-2,"widths":[],"filter":7}',
    ])
      expect(readSettings(text)).toEqual({});
    expect(readSettings('{"view":"other","columns":["title"],"widths":{"title":900},"frozen":2}')).toEqual({
      columns: ['title'],
      widths: { title: 60 },
      frozen: 2,
    });
  });

  it('is another view by its filter, not by its shape or by what is looked for', () => {
    const changes = (now: Partial<ListSettings>) => changesOf(differences(plain, { ...plain, ...now }));
    expect(changes({ shape: 'board', q: 'karim' })).toEqual({});
    expect(changes({ shape: 'board', sort: '-title' })).toEqual({ sort: '-title' });
  });

  it('sorts up, down and not at all, alone or beside others', () => {
    expect(nextSort('', 'title', false)).toBe('title');
    expect(nextSort('title', 'title', false)).toBe('-title');
    expect(nextSort('-title', 'title', false)).toBe('');
    expect(nextSort('amount', 'title', true)).toBe('amount,title');
    expect(nextSort('title,amount', 'title', true)).toBe('-title,amount');
    expect(nextSort('-title,amount', 'title', true)).toBe('amount');
  });
});

describe('settingsIn', () => {
  const view = { settings: { sort: 'title', q: 'tea' }, shapes: { board: { sort: '' } } };
  it('begins a shape with what suits it', () => {
    expect(settingsIn(view, 'board')).toEqual({ sort: '', q: 'tea' });
  });
  it('is what the view sets in every other shape', () => {
    expect(settingsIn(view, 'calendar')).toEqual(view.settings);
    expect(settingsIn(view, undefined)).toEqual(view.settings);
  });
});
