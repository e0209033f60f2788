// Records a voice and sends it as a file. Nothing is recorded before it is asked for, and the microphone is free again
// as soon as it is over.
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { uploadFile } from '@/api/files';
import type { Id } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { useProblemWords } from '@/ui/toasts';
import styles from './Composer.module.css';
import { clockOf, extensionOf, longestSeconds } from './voice';

interface Props {
  onDone(file: Id): void;
  onCancel(): void;
}

type State = 'asking' | 'recording' | 'sending' | 'refused';

export default function Recorder({ onDone, onCancel }: Props) {
  const t = useTranslations('composer.voice');
  const formats = useFormats();
  const { state, seconds, why, stop } = useRecorder(onDone);
  return (
    <div className={styles.recorder} role="status">
      {state === 'asking' && <span className="quiet">{t('asking')}</span>}
      {state === 'recording' && (
        <>
          <span className={styles.recording} aria-hidden />
          <span>{formats.digits(clockOf(seconds))}</span>
          <Button size="compact-md" onClick={stop}>
            {t('stop')}
          </Button>
        </>
      )}
      {state === 'sending' && <span className="quiet">{t('sending')}</span>}
      {state === 'refused' && <span className="refused">{why ?? t('refused')}</span>}
      <Button size="compact-md" variant="subtle" color="gray" onClick={onCancel}>
        {t('cancel')}
      </Button>
      {state === 'recording' && <span className="quiet">{t('limit', { minutes: longestSeconds / 60 })}</span>}
    </div>
  );
}

function useRecorder(onDone: (file: Id) => void) {
  const [state, setState] = useState<State>('asking');
  const [seconds, setSeconds] = useState(0);
  const [why, setWhy] = useState<string>();
  const words = useProblemWords();
  const done = useRef({ onDone, words });
  done.current = { onDone, words };
  const recorder = useRef<MediaRecorder>(undefined);
  useEffect(() => {
    let left = false;
    let clock: ReturnType<typeof setInterval> | undefined;
    let stream: MediaStream | undefined;
    const free = () => {
      clearInterval(clock);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const sendAll = async (pieces: readonly Blob[], type: string) => {
      free();
      if (left) return;
      setState('sending');
      try {
        const name = `voice.${extensionOf(type)}`;
        const { id } = await uploadFile(new File([...pieces], name, { type }));
        if (!left) done.current.onDone(id);
      } catch (error) {
        setWhy(done.current.words(error));
        setState('refused');
      }
    };
    const begin = async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({ audio: true });
        if (left) return free();
        const made = new MediaRecorder(stream);
        const pieces: Blob[] = [];
        made.ondataavailable = ({ data }) => pieces.push(data);
        made.onstop = () => void sendAll(pieces, made.mimeType);
        made.start();
        recorder.current = made;
        setState('recording');
        const since = Date.now();
        clock = setInterval(() => {
          const passed = Math.floor((Date.now() - since) / 1000);
          setSeconds(passed);
          if (passed >= longestSeconds && made.state === 'recording') made.stop();
        }, 250);
      } catch {
        setState('refused');
      }
    };
    void begin();
    return () => {
      left = true;
      if (recorder.current?.state === 'recording') recorder.current.stop();
      free();
    };
  }, []);
  return { state, seconds, why, stop: () => recorder.current?.stop() };
}
