// What a search found, for the eye: grouped by noun, the matched part marked, and why it matched.
import { useTranslations } from 'use-intl';
import type { Entity, Schema } from '@/api/schema';
import type { Hit } from '@/api/search';
import { Marked } from '@/ui/Marked';
import { useSchema } from '../schema';
import styles from './hits.module.css';

export interface HitGroup {
  entity: Entity;
  hits: Hit[];
}

/** In the order in which the best of each noun was found. */
export function groupHits(hits: readonly Hit[], schema: Schema): HitGroup[] {
  const groups = new Map<string, HitGroup>();
  for (const hit of hits) {
    const entity = schema.find(hit.entity);
    if (!entity) continue;
    const group = groups.get(hit.entity);
    if (group) group.hits.push(hit);
    else groups.set(hit.entity, { entity, hits: [hit] });
  }
  return [...groups.values()];
}

const soundsAlike: ReadonlySet<string> = new Set(['phonetic', 'similar']);

/** The label, and beside it the field that matched when it is another one. */
export function HitText({ hit, q }: { hit: Hit; q: string }) {
  const t = useTranslations('palette');
  const schema = useSchema();
  const elsewhere = !schema.find(hit.entity)?.label_fields.includes(hit.part);
  const field = elsewhere ? schema.field(hit.entity, hit.part)?.label : undefined;
  return (
    <span className={styles.hit}>
      <span className={styles.label}>
        <Marked text={hit.label || '…'} q={q} />
      </span>
      {(field || hit.text) && (
        <span className={styles.why}>
          {field}
          {hit.text && (
            <>
              {field && ': '}
              <Marked text={hit.text} q={q} />
            </>
          )}
        </span>
      )}
      {soundsAlike.has(hit.match) && <span className={styles.why}>{t('sounds_like')}</span>}
    </span>
  );
}
