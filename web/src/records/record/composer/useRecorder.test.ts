// @vitest-environment jsdom
import { act, configure, renderHook, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { findUnsent, hasUnsent, useRecorder } from './useRecorder';

// A busy machine takes its time.
configure({ asyncUtilTimeout: 30_000 });

const upload = vi.hoisted(() => vi.fn());
vi.mock('@/api/files', () => ({ uploadFile: upload }));
const browser = vi.hoisted(() => new Map<string, File>());
vi.mock('./voiceStore', () => ({
  keepVoice: async (place: string, file: File) => browser.set(place, file),
  dropVoice: async (place: string) => browser.delete(place),
  keptVoice: async (place: string) => browser.get(place),
}));
vi.mock('@/ui/toasts', () => ({ useProblemWords: () => String }));

const freed = vi.fn();
class Microphone {
  state = 'inactive';
  mimeType = 'audio/webm';
  ondataavailable?: (event: { data: Blob }) => void;
  onstop?: () => void;
  start() {
    this.state = 'recording';
  }
  stop() {
    this.state = 'inactive';
    this.ondataavailable?.({ data: new Blob(['spoken']) });
    this.onstop?.();
  }
}
vi.stubGlobal('MediaRecorder', Microphone);
Object.assign(navigator, {
  mediaDevices: { getUserMedia: async () => ({ getTracks: () => [{ stop: freed }] }) },
});

async function recording(onDone: (file: string) => void) {
  const recorder = renderHook(() => useRecorder('rina', onDone));
  await waitFor(() => expect(recorder.result.current.state).toBe('recording'));
  return recorder;
}

it('keeps a voice that could not be sent, and sends it again', async () => {
  const onDone = vi.fn();
  const recorder = await recording(onDone);
  upload.mockRejectedValueOnce('no network');
  act(() => recorder.result.current.stop());
  await waitFor(() => expect(recorder.result.current.state).toBe('kept'));
  expect(freed).toHaveBeenCalled();
  expect(recorder.result.current.why).toBe('no network');
  const file = recorder.result.current.file;
  expect(file?.name).toBe('voice.webm');
  expect(browser.get('rina')).toBe(file);
  upload.mockResolvedValueOnce({ id: 'f' });
  act(() => recorder.result.current.again());
  await waitFor(() => expect(onDone).toHaveBeenCalledWith('f'));
  expect(upload).toHaveBeenLastCalledWith(file);
  expect(hasUnsent('rina')).toBe(false);
  expect(browser.size).toBe(0);
});

it('sends what was spoken when its speaker turns to something else, and keeps it if that fails', async () => {
  const onDone = vi.fn();
  upload.mockResolvedValueOnce({ id: 'g' });
  (await recording(onDone)).unmount();
  await waitFor(() => expect(onDone).toHaveBeenCalledWith('g'));

  upload.mockRejectedValueOnce('no network');
  (await recording(onDone)).unmount();
  await waitFor(() => expect(upload).toHaveBeenCalled());
  const again = renderHook(() => useRecorder('rina', onDone));
  expect(again.result.current.state).toBe('kept');
  act(() => again.result.current.drop());
  expect(hasUnsent('rina')).toBe(false);
});

it('sends nothing that its speaker threw away', async () => {
  upload.mockClear();
  const recorder = await recording(() => {});
  act(() => recorder.result.current.drop());
  recorder.unmount();
  expect(upload).not.toHaveBeenCalled();
  expect(hasUnsent('rina')).toBe(false);
});

it('has what a page before could not send, until it is sent or thrown away', async () => {
  expect(await findUnsent('karim')).toBe(false);
  browser.set('karim', new File(['spoken'], 'voice.webm'));
  expect(await findUnsent('karim')).toBe(true);
  const recorder = renderHook(() => useRecorder('karim', () => {}));
  expect(recorder.result.current.state).toBe('kept');
  act(() => recorder.result.current.drop());
  expect(browser.size).toBe(0);
  expect(await findUnsent('karim')).toBe(false);
});
