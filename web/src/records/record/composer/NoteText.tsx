// What a note says: a plain text, or one with its form once somebody wishes for it, and what was spoken.
import { IconMicrophone, IconTypography } from '@tabler/icons-react';
import { Suspense, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { documentOf, isDocument, isPlain, wordsOf } from '@/fields/rich_text/document';
import type { RichText } from '@/generated/schema';
import { IconButton } from '@/ui/IconButton';
import { OverlaySuspense } from '@/ui/OverlaySuspense';
import { lazy } from '@/ui/parts';
import { useSession } from '../../schema';
import { Voice } from '../../timeline/Voice';
import { usePage } from '../context';
import styles from './Composer.module.css';
import { MentionText } from './MentionText';
import type { Values } from './plans';
import { findUnsent, hasUnsent } from './useRecorder';

const RichEditor = lazy(() => import('../../rich/RichEditor'));
const Recorder = lazy(() => import('./Recorder'));

interface Props {
  values: Values;
  set(changes: Values): void;
  error: string | undefined;
}

export function NoteText({ values, set, error }: Props) {
  const t = useTranslations('composer');
  const { user } = useSession();
  const place = `${user.id}.${usePage().id}`;
  const [recording, setRecording] = useState(() => hasUnsent(place));
  useEffect(() => {
    let stays = true;
    void findUnsent(place).then((found) => stays && found && setRecording(true));
    return () => {
      stays = false;
    };
  }, [place]);
  const { formatted, body, voice } = values;
  return (
    <>
      {isDocument(formatted) ? (
        <OverlaySuspense>
          <RichEditor
            autoFocus
            label={t('text.note')}
            value={formatted}
            onChange={(document) => set({ formatted: document })}
            error={error}
          />
        </OverlaySuspense>
      ) : (
        <MentionText
          autoFocus
          label={t('text.note')}
          placeholder={t('text.note')}
          value={String(body ?? '')}
          onChange={(text) => set({ body: text })}
          error={error}
        />
      )}
      <div className={styles.forms}>
        <Form formatted={isDocument(formatted) ? formatted : undefined} body={String(body ?? '')} set={set} />
        {typeof voice === 'string' ? (
          <Voice id={voice} />
        ) : (
          <IconButton
            aria-label={t('voice.record')}
            title={t('voice.record')}
            aria-pressed={recording}
            onClick={() => {
              // What was begun is known by it where the page comes back.
              set({});
              setRecording(!recording);
            }}
          >
            <IconMicrophone size={16} aria-hidden />
          </IconButton>
        )}
        {typeof voice === 'string' && (
          <button type="button" className={styles.drop} onClick={() => set({ voice: undefined })}>
            {t('voice.drop')}
          </button>
        )}
      </div>
      {recording && typeof voice !== 'string' && (
        <Suspense>
          <Recorder
            place={place}
            onDone={(file) => {
              setRecording(false);
              set({ voice: file });
            }}
            onCancel={() => setRecording(false)}
          />
        </Suspense>
      )}
    </>
  );
}

interface FormProps {
  formatted: RichText | undefined;
  body: string;
  set(changes: Values): void;
}

/** To a form and back, as long as none would be lost. */
function Form({ formatted, body, set }: FormProps) {
  const t = useTranslations('composer');
  if (formatted && !isPlain(formatted)) return null;
  const change = () =>
    formatted
      ? set({ formatted: undefined, body: wordsOf(formatted) })
      : set({ formatted: documentOf(body), body: undefined });
  return (
    <IconButton
      aria-label={t('form')}
      title={t('form')}
      aria-pressed={formatted !== undefined}
      onClick={change}
    >
      <IconTypography size={16} aria-hidden />
    </IconButton>
  );
}
