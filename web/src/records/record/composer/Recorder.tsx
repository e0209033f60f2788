// Records a voice and sends it as a file. Nothing is recorded before it is asked for.
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Id } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import styles from './Composer.module.css';
import { useRecorder } from './useRecorder';
import { clockOf, longestSeconds } from './voice';

interface Props {
  /** Where it is kept: by who speaks, and of what. */
  place: string;
  onDone(file: Id): void;
  onCancel(): void;
}

export default function Recorder({ place, onDone, onCancel }: Props) {
  const t = useTranslations('composer.voice');
  const formats = useFormats();
  const { state, seconds, why, file, stop, again, drop } = useRecorder(place, onDone);
  const cancel = () => {
    drop();
    onCancel();
  };
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
      {state === 'kept' && file && (
        <>
          <span className="refused">{why ?? t('unsent')}</span>
          <Spoken file={file} />
          <Button size="compact-md" onClick={again}>
            {t('again')}
          </Button>
        </>
      )}
      {state === 'refused' && <span className="refused">{t('refused')}</span>}
      <Button size="compact-md" variant="subtle" color="gray" onClick={cancel}>
        {t(state === 'kept' ? 'drop' : 'cancel')}
      </Button>
      {state === 'recording' && <span className="quiet">{t('limit', { minutes: longestSeconds / 60 })}</span>}
    </div>
  );
}

function Spoken({ file }: { file: File }) {
  const t = useTranslations('timeline.voice');
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  // biome-ignore lint/a11y/useMediaCaption: what somebody said just now has no captions
  return <audio controls src={address} aria-label={t('play')} />;
}
