// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTranslator } from 'use-intl';
import { describe, expect, it } from 'vitest';
import { now } from '@/api/filter';
import type { Field, Operator } from '@/api/schema';
import { formatsFor, type Reader } from '@/base/format';
import { describeCondition } from './condition';
import { isComplete } from './operand';
import { operatorChoices, type Translate } from './operators';

const reader: Reader = {
  language: 'en',
  digits: 'auto',
  region: 'BD',
  timeZone: 'Asia/Dhaka',
  currency: 'BDT',
};
const sentences = (language: 'en' | 'bn') =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../locales', language, 'web_fields.json'), 'utf8'),
  );
const translate = (language: 'en' | 'bn') =>
  createTranslator({
    locale: language,
    messages: sentences(language),
    namespace: 'fields',
  }) as unknown as Translate;

const field = (kind: Field['kind'], more: Partial<Field> = {}): Field => ({
  name: 'it',
  label: 'It',
  kind,
  origin: 'built_in',
  required: false,
  derived: false,
  read_only: false,
  unique: false,
  searchable: false,
  retired: false,
  operators: ['eq', 'in', 'not_in', 'contains', 'gte', 'between', 'is_empty'],
  ...more,
});

const say = (asked: Field, operator: Operator, value: unknown, names?: Map<string, string>) =>
  describeCondition(asked, operator, value, formatsFor(reader), translate('en'), names);

describe('conditions in words', () => {
  it('speaks of each kind as people do', () => {
    expect(say(field('money'), 'gte', { minor: 100000, currency: 'BDT' })).toBe('It is at least ৳1,000');
    expect(say(field('number'), 'between', [5, 10])).toBe('It is between 5 and 10');
    expect(say(field('text'), 'contains', 'rah')).toBe('It contains rah');
    expect(say(field('boolean'), 'eq', false)).toBe('It is No');
    expect(say(field('date'), 'between', { span: 'last_30_days', of: 'date' })).toBe(
      'It is within the last 30 days',
    );
    expect(say(field('date_time'), 'lt', { span: '2026-11-26', of: 'date_time' })).toBe(
      'It is before 26 Nov 2026',
    );
    expect(say(field('text'), 'is_empty', false)).toBe('It is not empty');
  });

  it('names choices and records, not their keys', () => {
    const choices = [{ value: 'won', label: 'Won' }];
    expect(say(field('choice', { choices }), 'in', ['won'])).toBe('It is Won');
    expect(say(field('link'), 'in', ['1', '2'], new Map([['1', 'Rina']]))).toBe('It is Rina or …');
  });

  it('speaks Bengali', () => {
    const formats = formatsFor({ ...reader, language: 'bn' });
    const say = (asked: Field, operator: Operator, value: unknown) =>
      describeCondition({ ...asked, label: 'এটি' }, operator, value, formats, translate('bn'));
    expect(say(field('number'), 'gte', 50)).toBe('এটি: কমপক্ষে ৫০');
    expect(say(field('number'), 'between', [5, 10])).toBe('এটি: ৫ থেকে ১০');
    expect(say(field('text'), 'contains', 'রহিম')).toBe('এটি: “রহিম” আছে');
    expect(say(field('date'), 'lt', { span: 'this_month', of: 'date' })).toBe('এটি: এই মাস-এর আগে');
    expect(say(field('multi_choice'), 'has_any', ['ক', 'খ'])).toBe('এটি: ক বা খ আছে');
    expect(say(field('multi_choice'), 'has_all', ['ক', 'খ'])).toBe('এটি: ক এবং খ সবই আছে');
    expect(say(field('text'), 'is_empty', true)).toBe('এটি খালি');
    expect(say(field('date_time'), 'lt', now)).toBe('এটি: এই মুহূর্ত-এর আগে');
  });

  it('offers what the server allows, and both sides of emptiness', () => {
    const keys = operatorChoices(field('text'), translate('en')).map(({ key }) => key);
    expect(keys).toEqual(['contains', 'eq', 'in', 'is_empty', 'is_filled']);
  });

  it('knows when enough is said', () => {
    expect(isComplete('between', [1, null])).toBe(false);
    expect(isComplete('between', { span: 'today', of: 'date' })).toBe(true);
    expect(isComplete('eq', { span: '', of: 'date' })).toBe(false);
    expect(isComplete('in', [])).toBe(false);
    expect(isComplete('eq', false)).toBe(true);
  });
});
