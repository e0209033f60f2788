// The three columns under a record's head; on a phone one at a time.
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useIdle } from '@/ui/useIdle';
import { useNarrow } from '@/ui/useNarrow';
import { mayUpdate } from '../may';
import { Feed } from '../timeline/Feed';
import type { TimelineQuery } from '../timeline/timeline';
import styles from './Body.module.css';
import { Composer } from './composer/Composer';
import { type Composing, type Tab, usePage } from './context';
import { Facts } from './Facts';

interface Props {
  tab: Tab;
  onTab(tab: Tab): void;
  query: TimelineQuery;
  onQuery(query: TimelineQuery): void;
  composing: Composing | undefined;
  onComposing(kind: Composing | undefined): void;
  related: ReactNode;
}

/**
 * Which parts are drawn already: the facts at once, the others after them. A phone shows one part at a time, and draws the
 * others when they are looked at or nothing else is to do.
 */
function useDrawn(tab: Tab): (part: Tab) => boolean {
  const narrow = useNarrow();
  const idle = useIdle();
  const following = useDeferredValue(true, false);
  const [seen, setSeen] = useState<readonly Tab[]>(['overview']);
  if (!seen.includes(tab)) setSeen([...seen, tab]);
  return (part) => seen.includes(part) || (narrow ? idle : following);
}

export function Body({ tab, onTab, query, onQuery, composing, onComposing, related }: Props) {
  const t = useTranslations('record_page.tabs');
  const { entity, id, record } = usePage();
  const drawn = useDrawn(tab);
  const tabs: Tab[] = related ? ['overview', 'timeline', 'related'] : ['overview', 'timeline'];
  return (
    <>
      <nav className={styles.tabs} aria-label={t('parts')}>
        {tabs.map((name) => (
          <button
            key={name}
            type="button"
            className={styles.tab}
            aria-current={name === tab ? 'true' : undefined}
            onClick={() => onTab(name)}
          >
            {t(name)}
          </button>
        ))}
      </nav>
      <div className={styles.body} data-tab={tab} data-related={related ? true : undefined}>
        <section className={styles.facts} aria-label={t('overview')}>
          <Facts />
        </section>
        <section className={styles.feed} aria-label={t('timeline')}>
          <h2 className="only-read-aloud">{t('timeline')}</h2>
          {drawn('timeline') && (
            <>
              <Composer kind={composing} onKind={onComposing} />
              <Feed
                entity={entity}
                id={id}
                query={query}
                onChange={onQuery}
                mayUndo={mayUpdate(entity, record)}
              />
            </>
          )}
        </section>
        {related && (
          <section className={styles.related} aria-label={t('related')}>
            {drawn('related') && related}
          </section>
        )}
      </div>
    </>
  );
}
