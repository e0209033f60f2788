import { expect, it } from 'vitest';
import { formatsFor } from '@/base/format';
import { dayOfMoment } from './words';

const dhaka = formatsFor({
  language: 'en',
  digits: 'auto',
  region: 'BD',
  timeZone: 'Asia/Dhaka',
  currency: 'BDT',
});

it('tells a moment of which only the day is known by its day', () => {
  const noon = '2026-11-27T12:00:00Z';
  const at = (now: string) => dayOfMoment(noon, dhaka, Date.parse(now));
  expect(at('2026-11-27T03:00:00Z')).toBe('Today');
  expect(at('2026-11-27T17:59:00Z')).toBe('Today');
  expect(at('2026-11-27T18:00:00Z')).toBe('Yesterday');
  expect(at('2026-12-05T03:00:00Z')).toBe('27 Nov 2026');
});
