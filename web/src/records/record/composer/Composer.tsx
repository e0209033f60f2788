// Above the timeline: one line that opens into a note, a call, a task or a meeting.
import { useTranslations } from 'use-intl';
import { OverlaySuspense } from '@/ui/OverlaySuspense';
import { lazy } from '@/ui/parts';
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
  const { entity, id, extendable } = usePage();
  const kinds = useComposable(entity);
  const draft = useDraft(id);
  if (!extendable || kinds.length === 0) return null;
  return (
    <section className={styles.composer} aria-label={t('title')} data-open={kind || undefined}>
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
          <ComposerForm key={kind} kind={kind} draft={draft} onClose={() => onKind(undefined)} />
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
