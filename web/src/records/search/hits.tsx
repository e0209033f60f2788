// What a search found, for the eye: grouped by noun, what only sounds alike after all that is spelt so, the matched part
// marked, and why it matched.
import { useTranslations } from 'use-intl';
import type { Entity, Schema } from '@/api/schema';
import type { Hit } from '@/api/search';
import { Marked } from '@/ui/Marked';
import { Pill } from '@/ui/Pill';
import { isLead } from '../leads';
import { useSchema } from '../schema';
import styles from './hits.module.css';

export interface HitGroup {
  key: string;
  entity: Entity;
  /** Found by sound alone. */
  alike: boolean;
  hits: Hit[];
}

/** In the order in which the best of each noun was found; what sounds alike at the end. */
export function groupHits(hits: readonly Hit[], schema: Schema): HitGroup[] {
  const groups = new Map<string, HitGroup>();
  for (const hit of hits) {
    const entity = schema.find(hit.entity);
    if (!entity) continue;
    const alike = hit.match === 'similar';
    const key = `${hit.entity} ${alike}`;
    const group = groups.get(key);
    if (group) group.hits.push(hit);
    else groups.set(key, { key, entity, alike, hits: [hit] });
  }
  return [...groups.values()].sort((a, b) => Number(a.alike) - Number(b.alike));
}

export function useGroupTitle(): (group: HitGroup) => string {
  const t = useTranslations('palette');
  return ({ entity, alike }) => (alike ? t('alike', { nouns: entity.plural_label }) : entity.plural_label);
}

/** The label, and beside it the field that matched when it is another one. */
export function HitText({ hit, q }: { hit: Hit; q: string }) {
  const schema = useSchema();
  const lead = useTranslations('form');
  const { entity, label, field, text, alike, standing } = hit;
  const name =
    field && !schema.find(entity)?.label_fields.includes(field) && schema.field(entity, field)?.label;
  const elsewhere = text !== null && text !== label;
  return (
    <span className={styles.hit}>
      <span className={styles.label}>
        <Marked text={label || '…'} q={q} words={alike} />
      </span>
      {entity === 'contact' && isLead({ lifecycle: standing }) && <Pill of="lead">{lead('lead')}</Pill>}
      {elsewhere && (
        <span className={styles.why}>
          {name && `${name}: `}
          <Marked text={text} q={q} words={alike} />
        </span>
      )}
    </span>
  );
}
