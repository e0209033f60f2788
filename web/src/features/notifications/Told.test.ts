import { expect, it } from 'vitest';
import type { Notification } from '@/api/notifications';
import { formatsFor, type Language } from '@/base/format';
import { textOf, whomOf } from './Told';

const reminder = {
  title: 'Talk about the offer',
  text: 'Today, 11:15',
  record: { entity: 'activity', id: '1', label: 'Talk about the offer' },
  about: { entity: 'contact', id: '2', label: 'Rina Das' },
} as Notification;

it('says whom a reminder is about, once', () => {
  expect(whomOf(reminder)).toBe('Rina Das');
  expect(whomOf({ ...reminder, text: 'Rina Das, today, 11:15' })).toBe('');
  expect(whomOf({ ...reminder, about: null })).toBe('');
});

it('leaves a note where it stands', () => {
  expect(whomOf({ ...reminder, record: { entity: 'note', id: '1', label: null } })).toBe('');
});

it('writes the time of a reminder as times are written, and nothing else of a text', () => {
  const say = (language: Language, text: string, kind: Notification['kind'] = 'reminder') =>
    textOf(
      { kind, text },
      formatsFor({ language, digits: 'auto', region: 'BD', timeZone: 'Asia/Dhaka', currency: 'BDT' }),
    );
  expect(say('en', 'Today, 15:42')).toBe('Today, 3:42 pm');
  expect(say('en', '30 November, 09:05 · Rina Das')).toBe('30 November, 9:05 am · Rina Das');
  expect(say('bn', 'আজ, ১৫:৪২ · রিনা দাস')).toBe('আজ, বিকাল ৩:৪২ · রিনা দাস');
  expect(say('en', 'Shall we meet at 15:42', 'mention')).toBe('Shall we meet at 15:42');
});
