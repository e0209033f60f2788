import { parseSearchWith, stringifySearchWith } from '@tanstack/react-router';
import { expect, it } from 'vitest';
import { readJson, textOf } from './address';

const read = (address: string) => parseSearchWith(readJson)(address) as Record<string, unknown>;
const write = stringifySearchWith(JSON.stringify, readJson);
const q = (address: string) => textOf(read(address).q);

it('keeps every digit and every word of a search', () => {
  for (const text of ['1711', '01711', '8801711234567890123', '1e5', 'true', 'null', '12.50', '-3'])
    expect(q(`?q=${text}`)).toBe(text);
});

it('reads back what it has written', () => {
  for (const search of [
    { q: '1711' },
    { q: '"tea"' },
    { q: '[1]' },
    { q: '017', filter: { name: { eq: '5' } } },
  ]) {
    const back = read(write(search));
    expect({ ...back, q: textOf(back.q) }).toEqual(search);
  }
});
