// One recording from the microphone to the server. What was spoken is let go only when the server has it or the speaker
// throws it away: it outlives a refusal, the page, and whoever turns to something else meanwhile.
import { useEffect, useRef, useState } from 'react';
import { uploadFile } from '@/api/files';
import type { Id } from '@/generated/schema';
import { useProblemWords } from '@/ui/toasts';
import { extensionOf, longestSeconds } from './voice';
import { dropVoice, keepVoice, keptVoice } from './voiceStore';

type State = 'asking' | 'recording' | 'sending' | 'kept' | 'refused';

/** By who spoke, and of what. */
const unsent = new Map<string, File>();

export const hasUnsent = (place: string): boolean => unsent.has(place);

function put(place: string, file: File): void {
  unsent.set(place, file);
  void keepVoice(place, file);
}

function drop(place: string): void {
  unsent.delete(place);
  void dropVoice(place);
}

/** Whether there is one, that of a page before included. */
export async function findUnsent(place: string): Promise<boolean> {
  const kept = hasUnsent(place) ? undefined : await keptVoice(place);
  if (kept && !hasUnsent(place)) unsent.set(place, kept);
  return hasUnsent(place);
}

interface Started {
  stop(): void;
}

interface Hearing {
  onBegin(): void;
  onSecond(passed: number): void;
  onRefused(): void;
  onEnd(file: File): void;
}

/** The microphone is free again as soon as it is over. */
function record({ onBegin, onSecond, onRefused, onEnd }: Hearing): Started {
  let left = false;
  let made: MediaRecorder | undefined;
  const begin = async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const free = () => {
      for (const track of stream.getTracks()) track.stop();
    };
    if (left) return free();
    const pieces: Blob[] = [];
    const since = Date.now();
    const recorder = new MediaRecorder(stream);
    const clock = setInterval(() => {
      const passed = Math.floor((Date.now() - since) / 1000);
      onSecond(passed);
      if (passed >= longestSeconds) stop();
    }, 250);
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    recorder.onstop = () => {
      clearInterval(clock);
      free();
      const type = recorder.mimeType;
      onEnd(new File(pieces, `voice.${extensionOf(type)}`, { type }));
    };
    recorder.start();
    made = recorder;
    onBegin();
  };
  const stop = () => {
    left = true;
    if (made?.state === 'recording') made.stop();
  };
  begin().catch(onRefused);
  return { stop };
}

export function useRecorder(place: string, onDone: (file: Id) => void) {
  const [state, setState] = useState<State>(() => (hasUnsent(place) ? 'kept' : 'asking'));
  const [seconds, setSeconds] = useState(0);
  const [why, setWhy] = useState<string>();
  const words = useProblemWords();
  const latest = useRef({ onDone, words });
  latest.current = { onDone, words };
  const started = useRef<Started>(undefined);
  const dropped = useRef(false);

  const send = async (file: File) => {
    setState('sending');
    setWhy(undefined);
    try {
      const { id } = await uploadFile(file);
      if (unsent.get(place) !== file) return;
      drop(place);
      latest.current.onDone(id);
    } catch (error) {
      setWhy(latest.current.words(error));
      setState('kept');
    }
  };
  const keep = useRef<(file: File) => void>(undefined);
  keep.current = (file) => {
    if (dropped.current) return;
    put(place, file);
    void send(file);
  };

  useEffect(() => {
    if (hasUnsent(place)) return;
    const recording = record({
      onBegin: () => setState('recording'),
      onSecond: setSeconds,
      onRefused: () => setState('refused'),
      onEnd: (file) => keep.current?.(file),
    });
    started.current = recording;
    return () => recording.stop();
  }, [place]);

  const stop = () => started.current?.stop();
  const again = () => {
    const file = unsent.get(place);
    if (file) void send(file);
  };
  const leave = () => {
    dropped.current = true;
    drop(place);
    stop();
  };
  return { state, seconds, why, file: unsent.get(place), stop, again, drop: leave };
}
