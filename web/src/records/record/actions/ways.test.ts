import { describe, expect, it } from 'vitest';
import type { AnyRecord } from '@/api/records';
import { dialled, waysOf, whatsAppUrl } from './ways';

const record = (values: object) => values as AnyRecord;
const dhaka = { calling_code: '880', national_prefix: '0' };

describe('ways to reach somebody', () => {
  it('dials digits of either script', () => {
    expect(dialled('+৮৮০ ১৭১৭-১৮৩৯৪৯')).toBe('+8801717183949');
  });

  it('offers WhatsApp only where the country is known, which is the firm’s where a number names none', () => {
    expect(whatsAppUrl('+880 1717 183949', {})).toBe('https://wa.me/8801717183949');
    expect(whatsAppUrl('01717183949', {})).toBeUndefined();
    expect(whatsAppUrl('০১৭১৭-১৮৩৯৪৯', dhaka)).toBe('https://wa.me/8801717183949');
    expect(whatsAppUrl('0044 20 7946 0958', dhaka)).toBe('https://wa.me/442079460958');
    expect(whatsAppUrl('16247', dhaka)).toBeUndefined();
  });

  it('names a number once, though it is a phone and a WhatsApp handle', () => {
    const ways = waysOf(
      record({
        phones: [{ value: '+8801717183949' }],
        handles: [{ label: 'whatsapp', value: '+880 1717-183949' }],
      }),
      dhaka,
    );
    expect(ways.message.map(({ via }) => via)).toEqual(['whatsapp', 'sms']);
  });

  it('keeps what was asked not to be done', () => {
    expect(waysOf(record({ do_not_call: true, consent: 'withdrawn' }), dhaka).warnings).toEqual({
      call: true,
      mail: false,
      consent: true,
    });
    expect(waysOf(record({}), dhaka).call).toEqual([]);
  });
});
