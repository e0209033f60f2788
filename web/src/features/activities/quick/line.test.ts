import { describe, expect, it } from 'vitest';
import { momentOf } from '@/base/zone';
import { readLine } from './read';

// A Thursday.
const today = '2026-11-26';
const read = (typed: string) =>
  readLine(typed, {
    date: today,
    time: '07:48',
    zone: 'Asia/Dhaka',
    from: '09:00',
    to: '18:00',
    days: [0, 1, 2, 3, 4],
    order: 'day',
  });

describe('a line of work', () => {
  it('says when at its end', () => {
    expect(read('Call Rahim tomorrow 3pm')).toMatchObject({
      subject: 'Call Rahim',
      kind: 'call',
      date: '2026-11-27',
      time: '15:00',
      priority: undefined,
    });
    expect(read('Send the quote on 5 Dec')).toMatchObject({
      subject: 'Send the quote',
      kind: 'task',
      date: '2026-12-05',
      time: undefined,
    });
    expect(read('Meet Padma Traders monday at 11:30')).toMatchObject({
      subject: 'Meet Padma Traders',
      kind: 'meeting',
      date: '2026-11-30',
      time: '11:30',
    });
    expect(read('Call Rina, Rahim, friday')).toMatchObject({
      subject: 'Call Rina, Rahim',
      date: '2026-11-27',
    });
    expect(read('Renewal in 2 weeks')).toMatchObject({ subject: 'Renewal', date: '2026-12-10' });
  });

  it('says when at its beginning', () => {
    expect(read('tomorrow call Rina')).toMatchObject({
      subject: 'call Rina',
      kind: 'call',
      date: '2026-11-27',
    });
  });

  it('is read in Bengali', () => {
    expect(read('রহিমকে ফোন কাল বিকাল ৩টা')).toMatchObject({
      subject: 'রহিমকে ফোন',
      kind: 'call',
      date: '2026-11-27',
      time: '15:00',
      priority: undefined,
    });
    expect(read('কোটেশন পাঠানো ৫/১২')).toMatchObject({
      subject: 'কোটেশন পাঠানো',
      kind: 'task',
      date: '2026-12-05',
    });
  });

  it('says the time before the day', () => {
    const lines: [string, string, string, string][] = [
      ['Call Rina 3pm tomorrow', 'Call Rina', '2026-11-27', '15:00'],
      ['Call Rina 10:30 Monday', 'Call Rina', '2026-11-30', '10:30'],
      ['Call Rina 11am 5 Dec', 'Call Rina', '2026-12-05', '11:00'],
      ['Call Rina 4pm on Sunday', 'Call Rina', '2026-11-29', '16:00'],
      ['Call Rina at 4 pm on Sunday', 'Call Rina', '2026-11-29', '16:00'],
      ['3pm tomorrow call Rina', 'call Rina', '2026-11-27', '15:00'],
      ['Call Rina 3pm tomorrow about the offer', 'Call Rina about the offer', '2026-11-27', '15:00'],
      ['রিনাকে ফোন বিকেল ৪টায় রবিবার', 'রিনাকে ফোন', '2026-11-29', '16:00'],
    ];
    for (const [line, subject, date, time] of lines)
      expect(read(line)).toMatchObject({ subject, date, time });
    // A number is not yet a time.
    expect(read('Order 1000 Monday')).toMatchObject({ subject: 'Order 1000', time: undefined });
    expect(read('স্যাম্পল ৫টা সোমবার')).toMatchObject({ subject: 'স্যাম্পল ৫টা', time: undefined });
  });

  it('knows the day after tomorrow', () => {
    expect(read('Call Karim day after tomorrow')).toMatchObject({
      subject: 'Call Karim',
      date: '2026-11-28',
    });
    expect(read('Call Karim the day after tomorrow at 4pm')).toMatchObject({
      subject: 'Call Karim',
      date: '2026-11-28',
      time: '16:00',
    });
    expect(read('পরশু করিমকে ফোন')).toMatchObject({ subject: 'করিমকে ফোন', date: '2026-11-28' });
  });

  it('takes a part of the day beside the day for a time', () => {
    expect(read('কাল সকালে করিমকে ফোন')).toMatchObject({
      subject: 'করিমকে ফোন',
      date: '2026-11-27',
      time: '09:00',
    });
    expect(read('করিমকে ফোন আজ সন্ধ্যায়')).toMatchObject({ subject: 'করিমকে ফোন', date: today, time: '18:00' });
    expect(read('Call Karim tomorrow morning')).toMatchObject({ subject: 'Call Karim', time: '09:00' });
    expect(read('Send the morning report')).toMatchObject({
      subject: 'Send the morning report',
      date: undefined,
    });
  });

  it('says how pressing it is', () => {
    expect(read('call Karim tomorrow 4pm !high')).toMatchObject({
      subject: 'call Karim',
      kind: 'call',
      date: '2026-11-27',
      time: '16:00',
      priority: 'high',
    });
    expect(read('!urgent call Karim')).toMatchObject({ subject: 'call Karim', priority: 'urgent' });
    expect(read('call Karim !Low, tomorrow')).toMatchObject({ subject: 'call Karim', priority: 'low' });
    expect(read('কাল বিকেল ৪টায় করিমকে ফোন !জরুরি')).toMatchObject({
      subject: 'করিমকে ফোন',
      kind: 'call',
      date: '2026-11-27',
      time: '16:00',
      priority: 'urgent',
    });
    expect(read('করিমকে ফোন কাল জরুরি।')).toMatchObject({ subject: 'করিমকে ফোন', priority: 'urgent' });
    expect(read('জরুরি কাগজ পাঠান')).toMatchObject({ subject: 'জরুরি কাগজ পাঠান', priority: 'urgent' });
    expect(read('Buy bread!')).toMatchObject({ subject: 'Buy bread!', priority: undefined });
    expect(read('!high')).toMatchObject({ subject: '!high', priority: 'high' });
  });

  it('says when in its middle', () => {
    const call = { subject: 'রুমানা আহমেদকে ফোন', kind: 'call', date: '2026-11-27', time: '15:00' };
    expect(read('রুমানা আহমেদকে আগামীকাল বিকাল ৩টায় ফোন')).toMatchObject(call);
    expect(read('রুমানা আহমেদকে ফোন আগামীকাল বিকাল ৩টায়।')).toMatchObject(call);
    expect(read('আগামীকাল রুমানা আহমেদকে বিকাল ৩টায় ফোন')).toMatchObject(call);
    expect(read('আগামীকাল বিকাল ৩টায় রুমানা আহমেদকে ফোন করতে হবে')).toMatchObject({
      ...call,
      subject: 'রুমানা আহমেদকে ফোন করতে হবে',
    });
    expect(read('করিমের সঙ্গে সোমবার সকাল ১১টায় মিটিং')).toMatchObject({
      subject: 'করিমের সঙ্গে মিটিং',
      kind: 'meeting',
      date: '2026-11-30',
      time: '11:00',
    });
    expect(read('call Rumana tomorrow at 3 pm about the quote')).toMatchObject({
      subject: 'call Rumana about the quote',
      kind: 'call',
      date: '2026-11-27',
      time: '15:00',
    });
    expect(read('Call Rina on 5/12 about the offer')).toMatchObject({
      subject: 'Call Rina about the offer',
      date: '2026-12-05',
    });
    expect(read('tomorrow call Rina at 3 pm')).toMatchObject({
      subject: 'call Rina',
      date: '2026-11-27',
      time: '15:00',
    });
  });

  it('plans a day without a year ahead, unless it has only just been', () => {
    expect(read('Call Rina on 5/1 about the offer')).toMatchObject({
      subject: 'Call Rina about the offer',
      date: '2027-01-05',
    });
    expect(read('৫ জানুয়ারি রিনাকে ফোন')).toMatchObject({ date: '2027-01-05' });
    expect(read('Send the report 20 Nov')).toMatchObject({ date: '2026-11-20' });
    expect(read('Filed on 5 Jan 2026')).toMatchObject({ date: '2026-01-05' });
    expect(read('Filed 90 days ago')).toMatchObject({ date: '2026-08-28' });
  });

  it('keeps in its middle what may be something else', () => {
    const kept = [
      'Call Tom about the offer',
      'Send 5/12 mm pipes',
      'রুমানাকে ৫টা স্যাম্পল পাঠান',
      'রবিকে রবি সিম দিন',
      'Meet May 5 at the office',
      'Order 12 pm filters for Rahim',
      'Call Sunday Okafor about the offer',
      'Ask about yesterday once more',
    ];
    for (const line of kept)
      expect(read(line)).toMatchObject({ subject: line, date: undefined, time: undefined });
  });

  it('leaves the words that go with what follows or precedes', () => {
    expect(read('Meet Rina tomorrow at the office')).toMatchObject({
      subject: 'Meet Rina at the office',
      date: '2026-11-27',
    });
    expect(read('tomorrow at the office meet Rina')).toMatchObject({ subject: 'at the office meet Rina' });
    expect(read('রহিমের অফিস এ আগামীকাল বিকাল ৩টায় মিটিং')).toMatchObject({
      subject: 'রহিমের অফিস এ মিটিং',
      time: '15:00',
    });
  });

  it('joins a day in its middle in many ways', () => {
    const days: [string, string, string][] = [
      ['Call Rina on Sunday about the offer', 'Call Rina about the offer', '2026-11-29'],
      ['Call Rina by 5 Dec about the offer', 'Call Rina about the offer', '2026-12-05'],
      ['Call Rina tomorrow about the offer', 'Call Rina about the offer', '2026-11-27'],
      ['Call Rina Sunday 3pm about the offer', 'Call Rina about the offer', '2026-11-29'],
      ['Call Rina in 2 weeks about the offer', 'Call Rina about the offer', '2026-12-10'],
      ['Call Rina next Friday about the offer', 'Call Rina about the offer', '2026-11-27'],
      ['রিনাকে ৫/১২ তে ফোন', 'রিনাকে ফোন', '2026-12-05'],
      ['রিনাকে ৫ ডিসেম্বর ফোন', 'রিনাকে ফোন', '2026-12-05'],
      ['রিনাকে সোমবার ফোন', 'রিনাকে ফোন', '2026-11-30'],
    ];
    for (const [line, subject, date] of days) expect(read(line)).toMatchObject({ subject, date });
  });

  it('is a moment or none, whatever is typed', () => {
    const parts =
      'call Rina !high !জরুরি জরুরি morning day after at on by in next 0 1 12 12pm 12 am 31 99 9999 0000 +9999y -9999y 9999 weeks later ago 5/12 31/12/9999 1/1/0001 ' +
      'May 5 tom today 23:59 2359 T9 noon রাত পৌনে সোয়া সাড়ে ০টা ১২টা ১২টায় ১টায় ২৩টায় দুপুর বেলা সকাল ভোর কাল পরশু রবি মে ৯৯ এ তে টা টায় - , . ' +
      'end mid of january first last monday week month every times twice minutes 3.12. 1530 ish বাদ মাগরিব জুমা মাসের শেষে বার দিনে';
    const words = parts.split(' ');
    // The same sentences on every run.
    let seed = 7;
    const below = (limit: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % limit;
    };
    for (let turn = 0; turn < 1500; turn++) {
      const line = Array.from({ length: 1 + below(6) }, () => words[below(words.length)]).join(' ');
      const { date, time = '23:59' } = read(line) ?? {};
      expect(time, line).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
      for (const zone of ['Asia/Dhaka', 'America/New_York'])
        if (date) expect(() => momentOf(date, time, zone), line).not.toThrow();
    }
  });

  it('is of the kind that it names first, with its endings, and of none by a word that only begins so', () => {
    expect(read('Call Rina about the meeting')?.kind).toBe('call');
    expect(read('করিমের বাসায় মিটিংটা')?.kind).toBe('meeting');
    expect(read('কলকাতার চালান পাঠানো')?.kind).toBe('task');
  });

  it('means today by a time alone', () => {
    expect(read('Call Rina 5pm')).toMatchObject({ subject: 'Call Rina', date: today, time: '17:00' });
  });

  it('keeps what only looks like a date', () => {
    expect(read('Book room 10 12')).toMatchObject({
      subject: 'Book room 10 12',
      kind: 'task',
      date: undefined,
      time: undefined,
    });
    expect(read('tomorrow')).toMatchObject({ subject: 'tomorrow', date: '2026-11-27' });
    expect(read('Order 500 bags, urgently')).toMatchObject({
      subject: 'Order 500 bags, urgently',
      date: undefined,
    });
    expect(read('  ')).toBeUndefined();
  });
});
