// @vitest-environment jsdom
import { expect, it, vi } from 'vitest';

const started = vi.hoisted(() => vi.fn());
vi.mock('./ui/mantine', () => ({}));
vi.mock('./app/first', () => ({ applyStyles: () => undefined }));
vi.mock('./app/early/draw', () => ({ drawEarly: () => Promise.reject(new Error('nothing to draw')) }));
vi.mock('./main', () => {
  started();
  return {};
});

it('starts the application also where nothing can be drawn before it', async () => {
  const report = vi.fn();
  vi.stubGlobal('reportError', report);
  await import('./early');
  await vi.waitFor(() => expect(started).toHaveBeenCalled());
  expect(report).toHaveBeenCalledTimes(1);
});
