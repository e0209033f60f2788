import { expect, it } from 'vitest';
import { namesIn } from './named';

it('takes the words after "call", "to" and "with" for a name, as far as it may go', () => {
  expect(namesIn('call Karim')).toEqual(['Karim']);
  expect(namesIn('Call Karim Ahmed about the offer')).toEqual(['Karim Ahmed', 'Karim']);
  expect(namesIn('Send the quote to Rina Das, urgently')).toEqual(['Rina Das urgently', 'Rina Das', 'Rina']);
  expect(namesIn('meeting with Padma Traders')).toEqual(['Padma Traders', 'Padma']);
});

it('knows the endings of Bengali', () => {
  expect(namesIn('গোলাম রহমানকে ফোন')).toEqual(['গোলাম রহমান', 'রহমান']);
  expect(namesIn('ফোন রহিমকে')).toEqual(['রহিম']);
  expect(namesIn('করিমের সাথে মিটিং')).toEqual(['করিম']);
});

it('knows whom a thing is of or for, and leaves out how somebody is addressed', () => {
  expect(namesIn('রুমানা আহমেদকে ফোন করতে হবে')).toEqual(['রুমানা আহমেদ', 'আহমেদ']);
  expect(namesIn('রুমানা আহমেদের সঙ্গে মিটিং')).toEqual(['রুমানা আহমেদ', 'আহমেদ']);
  expect(namesIn('রুমানার কোটেশন পাঠানো')).toEqual(['রুমানা']);
  expect(namesIn('রুমানার জন্য অফার')).toEqual(['রুমানা']);
  expect(namesIn('করিম ভাইয়ের সাথে দেখা')).toEqual(['করিম', 'করিম ভাই', 'ভাই']);
  expect(namesIn('অফিস থেকে রহিমকে ফোন')).toContain('রহিম');
  expect(namesIn('call Rumana about the quote')).toEqual(['Rumana']);
});

it('takes nobody out of a line that names nobody', () => {
  expect(namesIn('Send the quote')).toEqual([]);
  expect(namesIn('call the bank')).toEqual([]);
  expect(namesIn('থেকে আমাকে ফোন')).toEqual([]);
  expect(namesIn('')).toEqual([]);
});
