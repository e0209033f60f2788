// Somebody typed a name, a phone or a mail that is known already: the record that is there is shown, to be opened instead.
import { useDebouncedValue } from '@mantine/hooks';
import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import type { Entity } from '@/api/schema';
import { type Hit, searchQuery } from '@/api/search';
import type { Labelled } from '@/generated/schema';
import type { Values } from './drafts';
import styles from './form.module.css';

const pauseMilliseconds = 400;
const shortest = 4;
const shown = 3;
const watched: readonly string[] = ['contact', 'company', 'product'];

function soughtIn({ name, phones, mails, code }: Values): string[] {
  const first = (list: unknown) => (list as Labelled[] | null | undefined)?.[0]?.value;
  return [name, first(phones), first(mails), code]
    .filter((text): text is string => typeof text === 'string')
    .map((text) => text.trim())
    .filter((text) => text.length >= shortest);
}

const sameSound = 0.85;

// A name that merely begins alike is no warning; the same in the other script, a phone or a mail that is the same is one.
const alarming = (hit: Hit, entity: Entity) =>
  hit.entity === entity.name &&
  (hit.match === 'exact' || hit.part !== 'name' || (hit.match === 'similar' && hit.score >= sameSound));

export function Likely({ entity, values, onOpen }: { entity: Entity; values: Values; onOpen(): void }) {
  const t = useTranslations('form');
  const [sought] = useDebouncedValue(JSON.stringify(soughtIn(values)), pauseMilliseconds);
  const asked: string[] = watched.includes(entity.name) ? JSON.parse(sought) : [];
  const answers = useQueries({
    queries: asked.map((q) => searchQuery(q, { nouns: entity.plural, limit: 5 })),
  });
  const hits = answers.flatMap(({ data }) => data ?? []).filter((hit) => alarming(hit, entity));
  const found = hits
    .filter((hit, index) => hits.findIndex(({ id }) => id === hit.id) === index)
    .slice(0, shown);
  return (
    <div aria-live="polite">
      {found.length > 0 && (
        <div className={styles.likely}>
          {t('likely')}
          <ul>
            {found.map((hit) => (
              <li key={hit.id}>
                <Link to="/$plural/$id" params={{ plural: entity.plural, id: hit.id }} onClick={onOpen}>
                  {hit.label}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
