import { describe, expect, it } from 'vitest';
import { movedTo } from './reschedule';

const present = { at: Date.parse('2026-11-25T00:00:00Z'), today: '2026-11-25', timeZone: 'Asia/Dhaka' };
const none = { due_at: null, start_at: null, end_at: null };

describe('another day', () => {
  it('keeps the time of day', () => {
    expect(movedTo('2026-11-26', { ...none, due_at: '2026-11-12T09:30:00Z' }, present, '09:00')).toEqual({
      due_at: '2026-11-26T09:30:00Z',
    });
  });

  it('counts days where the reader is', () => {
    // Half past midnight on the 13th in Dhaka.
    expect(movedTo('2026-11-26', { ...none, due_at: '2026-11-12T18:30:00Z' }, present, '09:00')).toEqual({
      due_at: '2026-11-25T18:30:00Z',
    });
  });

  it('moves the whole of a meeting', () => {
    const meeting = { due_at: null, start_at: '2026-11-26T05:00:00Z', end_at: '2026-11-26T06:00:00Z' };
    expect(movedTo('2026-11-29', meeting, present, '09:00')).toEqual({
      start_at: '2026-11-29T05:00:00Z',
      end_at: '2026-11-29T06:00:00Z',
    });
  });

  it('is a whole day where there was no time, or its time of day is over', () => {
    expect(movedTo('2026-11-26', none, present, '09:00')).toEqual({
      due_at: '2026-11-26T03:00:00Z',
      all_day: true,
    });
    const noon = { ...present, at: Date.parse('2026-11-26T06:00:00Z') };
    expect(movedTo('2026-11-26', { ...none, due_at: '2026-11-12T03:30:00Z' }, noon, '09:00')).toEqual({
      due_at: '2026-11-26T03:30:00Z',
      all_day: true,
    });
  });
});
