import { describe, expect, it } from 'vitest';
import { laterChoices } from './when';

const names = (now: Date) => laterChoices(now).map(({ name }) => name);

describe('putting off', () => {
  it('offers the evening as long as it is ahead', () => {
    expect(names(new Date(2026, 10, 26, 10))).toEqual([
      'soon',
      'half_hour',
      'hour',
      'evening',
      'tomorrow',
      'week',
    ]);
    expect(names(new Date(2026, 10, 26, 17, 30))).toEqual(['soon', 'half_hour', 'hour', 'tomorrow', 'week']);
  });

  it('means the next morning, also at the end of a month', () => {
    const tomorrow = laterChoices(new Date(2026, 10, 30, 10)).find(({ name }) => name === 'tomorrow');
    expect(tomorrow?.until).toEqual(new Date(2026, 11, 1, 9));
  });
});
