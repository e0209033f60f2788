import { expect, it } from 'vitest';
import { formatsFor } from '@/base/format';
import { closestFirst } from './closest';
import { countryChoices, timeZoneChoices } from './places';

const formats = formatsFor({
  language: 'en',
  digits: 'auto',
  region: 'IN',
  timeZone: 'Asia/Kolkata',
  currency: 'INR',
});
const find = (choices: { value: string; label: string }[], search: string) =>
  closestFirst({ options: choices, search, limit: 50 }).flatMap((found) =>
    'label' in found ? [found.label] : [],
  );

it('offers what begins with the words first', () => {
  expect(find(countryChoices(formats), 'india')).toEqual(['India', 'British Indian Ocean Territory']);
  const options = ['aid', 'raid', 'first aid', 'AID kit'].map((label) => ({ value: label, label }));
  expect(find(options, ' Aid')).toEqual(['aid', 'AID kit', 'first aid', 'raid']);
  expect(find(options, '')).toEqual(options.map(({ label }) => label));
});

it('stays within the limit, across groups', () => {
  const item = (label: string) => ({ value: label, label });
  const options = [
    { group: 'a', items: [item('xa'), item('a1')] },
    { group: 'b', items: [item('a2'), item('a3')] },
  ];
  expect(closestFirst({ options, search: 'a', limit: 3 })).toEqual([
    { group: 'a', items: [item('a1'), item('xa')] },
    { group: 'b', items: [item('a2')] },
  ]);
});

it('finds time zones by the names of now and by those that browsers tell', () => {
  const zones = timeZoneChoices(formats);
  for (const [sought, name] of [
    ['Kolkata', 'Asia/Kolkata'],
    ['Calcutta', 'Asia/Kolkata'],
    ['Kathmandu', 'Asia/Kathmandu'],
    ['Yangon', 'Asia/Yangon'],
    ['Kyiv', 'Europe/Kyiv'],
    ['Ho Chi Minh', 'Asia/Ho_Chi_Minh'],
  ] as const) {
    const [label] = find(zones, sought);
    expect(zones.find((zone) => zone.label === label)?.value).toBe(name);
  }
  expect(new Set(zones.map(({ label }) => label)).size).toBe(zones.length);
});

it('keeps a zone that was chosen by its former name', () => {
  expect(timeZoneChoices(formats, 'Asia/Calcutta').map(({ value }) => value)).toContain('Asia/Calcutta');
});
