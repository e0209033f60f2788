import { expect, it } from 'vitest';
import type { Notification } from '@/api/notifications';
import { whomOf } from './Told';

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
