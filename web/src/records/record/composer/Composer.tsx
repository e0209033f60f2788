// Above the timeline: one line that opens into a note, a call, a task or a meeting.
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { OverlaySuspense } from '@/ui/OverlaySuspense';
import { lazy } from '@/ui/parts';
import { filledIn, useShortcut } from '@/ui/shortcuts';
import { Tab } from '@/ui/Tab';
import { type Composing, usePage } from '../context';
import styles from './Composer.module.css';
import { composingIcons, useComposable } from './kinds';
import { useDraft } from './useDraft';

const ComposerForm = lazy(() => import('./ComposerForm'));

interface Props {
  kind: Composing | undefined;
  onKind(kind: Composing | undefined): void;
}

export function Composer({ kind, onKind }: Props) {
  const t = useTranslations('composer');
  const page = useTranslations('record_page');
  const { entity, id, extendable } = usePage();
  const kinds = useComposable(entity);
  const draft = useDraft(id);
  // Saved before its form has come, or has the focus: a call is logged by two keys, however fast.
  const [eager, setEager] = useState(false);
  useShortcut(
    { keys: 'mod+Enter', label: t('save'), group: page('on_this_page'), run: () => setEager(true) },
    kind !== undefined,
  );
  if (!extendable || kinds.length === 0) return null;
  return (
    <section
      className={styles.composer}
      aria-label={t('title')}
      data-open={kind || undefined}
      {...(kind && filledIn)}
    >
      <div className={styles.kinds}>
        {kinds.map((each) => (
          <Kind
            key={each}
            kind={each}
            chosen={each === kind}
            begun={Boolean(draft.drafts[each])}
            onChoose={() => onKind(each)}
          />
        ))}
      </div>
      {kind ? (
        <OverlaySuspense>
          <ComposerForm
            key={kind}
            kind={kind}
            draft={draft}
            eager={eager}
            onSave={() => setEager(false)}
            onClose={() => onKind(undefined)}
          />
        </OverlaySuspense>
      ) : (
        <button type="button" className={styles.prompt} onClick={() => onKind(kinds[0])}>
          {t('prompt')}
        </button>
      )}
    </section>
  );
}

interface KindProps {
  kind: Composing;
  chosen: boolean;
  begun: boolean;
  onChoose(): void;
}

function Kind({ kind, chosen, begun, onChoose }: KindProps) {
  const t = useTranslations('composer');
  const Icon = composingIcons[kind];
  return (
    <Tab aria-pressed={chosen} onClick={onChoose}>
      <Icon size={16} stroke={1.6} aria-hidden />
      {t(`kinds.${kind}`)}
      {begun && !chosen && (
        <span className={styles.begun} role="img" aria-label={t('begun')} title={t('begun')} />
      )}
    </Tab>
  );
}
