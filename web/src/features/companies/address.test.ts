import { describe, expect, it } from 'vitest';
import { addressOf, mapUrl } from './address';

describe('addresses of firms', () => {
  it('are one line, without holes', () => {
    expect(
      addressOf({ street: '12 Mirpur Road', city: 'Dhaka', postal_code: '1205', country: 'Bangladesh' }),
    ).toBe('12 Mirpur Road, Dhaka 1205, Bangladesh');
    expect(addressOf({ city: 'Khulna' })).toBe('Khulna');
    expect(addressOf({ country: 'Bangladesh' })).toBeUndefined();
  });

  it('lead to a map, whatever stands in them', () => {
    expect(mapUrl('খুলনা & Co')).toBe(
      'https://www.openstreetmap.org/search?query=%E0%A6%96%E0%A7%81%E0%A6%B2%E0%A6%A8%E0%A6%BE%20%26%20Co',
    );
  });
});
