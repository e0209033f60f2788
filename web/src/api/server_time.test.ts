import { expect, it, vi } from 'vitest';
import { knowsServerTime, noteServerTime, serverTime } from './server_time';

it('goes by the clock of the server once it has answered', () => {
  vi.useFakeTimers({ now: new Date('2026-11-27T05:00:00Z') });
  expect(knowsServerTime()).toBe(false);
  noteServerTime(new Headers());
  expect(serverTime(1000)).toBe(1000);
  noteServerTime(new Headers({ Date: 'Fri, 27 Nov 2026 04:50:00 GMT' }));
  expect(knowsServerTime()).toBe(true);
  expect(new Date(serverTime(Date.now()))).toEqual(new Date('2026-11-27T04:50:00Z'));
  // An answer that was long on its way says less.
  vi.setSystemTime(new Date('2026-11-27T05:00:09Z'));
  noteServerTime(new Headers({ Date: 'Fri, 27 Nov 2026 04:50:02 GMT' }));
  expect(serverTime(Date.parse('2026-11-27T05:00:09Z'))).toBe(Date.parse('2026-11-27T04:50:09Z'));
  // The computer's clock was put right.
  vi.setSystemTime(new Date('2026-11-27T04:50:20Z'));
  noteServerTime(new Headers({ Date: 'Fri, 27 Nov 2026 04:50:20 GMT' }));
  expect(serverTime(1000)).toBe(1000);
  vi.useRealTimers();
});
