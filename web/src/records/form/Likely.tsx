// What is being typed may be there already: the record that is there is shown, with why, to be opened instead. It hinders
// nobody: the form is sent all the same.
import { useDebouncedValue } from '@mantine/hooks';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { duplicatesOfDraftQuery } from '@/api/duplicates';
import type { Entity } from '@/api/schema';
import { type Hit, searchQuery } from '@/api/search';
import { isEmpty } from '@/fields/type';
import { useReasons } from '../duplicates/reasons';
import type { Values } from './drafts';
import styles from './form.module.css';

interface Props {
  entity: Entity;
  values: Values;
  onOpen(): void;
}

export function Likely(props: Props) {
  if (props.entity.traits.includes('mergeable')) return <LikelyOnes {...props} />;
  return props.entity.name === 'product' ? <LikelyProducts {...props} /> : null;
}

const pauseMilliseconds = 400;
const shown = 3;

/** What nobody is told apart by. */
const beside = ['owner', 'tags', 'photo', 'logo'];

/** Only what tells something; with defaults alone nobody is asked. */
export function draftOf({ fields, label_fields }: Entity, values: Values): Values {
  const defaults = new Map(fields.map(({ name, default: value }) => [name, value]));
  const told = Object.entries(values).filter(
    ([name, value]) =>
      !isEmpty(value) &&
      !beside.includes(name) &&
      JSON.stringify(value) !== JSON.stringify(defaults.get(name) ?? null),
  );
  const telling = [...label_fields, 'first_name', 'last_name', 'mails', 'phones'];
  return told.some(([name]) => telling.includes(name)) ? Object.fromEntries(told) : {};
}

function LikelyOnes({ entity, values, onOpen }: Props) {
  const reasons = useReasons();
  const [asked] = useDebouncedValue(JSON.stringify(draftOf(entity, values)), pauseMilliseconds);
  const draft: Values = JSON.parse(asked);
  const { data } = useQuery({
    ...duplicatesOfDraftQuery(entity.name, draft),
    enabled: Object.keys(draft).length > 0,
    // One letter more is no reason to forget whom one is shown.
    placeholderData: (before) => (Object.keys(draft).length > 0 ? before : undefined),
  });
  const found = (data ?? []).slice(0, shown).map(({ record, reasons: why }) => ({
    ...record,
    why: reasons(entity.name, why, ({ theirs }) => [theirs])
      .map(({ words, values: theirs }) => [words, ...theirs].join(': '))
      .join(' · '),
  }));
  return <Found entity={entity} found={found} onOpen={onOpen} />;
}

const shortest = 4;
const sameSound = 0.85;

// A name that merely begins alike is no warning; the same in the other script or the same code is one.
const alarming = (hit: Hit, entity: Entity) =>
  hit.entity === entity.name &&
  (hit.match === 'exact' || hit.part !== 'name' || (hit.match === 'similar' && hit.score >= sameSound));

function LikelyProducts({ entity, values, onOpen }: Props) {
  const sought = [values.name, values.code]
    .filter((text): text is string => typeof text === 'string')
    .map((text) => text.trim())
    .filter((text) => text.length >= shortest);
  const [asked] = useDebouncedValue(JSON.stringify(sought), pauseMilliseconds);
  const answers = useQueries({
    queries: (JSON.parse(asked) as string[]).map((q) => searchQuery(q, { nouns: entity.plural, limit: 5 })),
  });
  const hits = answers.flatMap(({ data }) => data ?? []).filter((hit) => alarming(hit, entity));
  const found = hits
    .filter((hit, index) => hits.findIndex(({ id }) => id === hit.id) === index)
    .slice(0, shown);
  return <Found entity={entity} found={found} onOpen={onOpen} />;
}

interface FoundProps {
  entity: Entity;
  found: readonly { id: string; label: string; why?: string }[];
  onOpen(): void;
}

function Found({ entity, found, onOpen }: FoundProps) {
  const t = useTranslations('form');
  return (
    <div aria-live="polite">
      {found.length > 0 && (
        <div className={styles.likely}>
          {t('likely')}
          <ul>
            {found.map(({ id, label, why }) => (
              <li key={id}>
                <Link to="/$plural/$id" params={{ plural: entity.plural, id }} onClick={onOpen}>
                  {label}
                </Link>
                {why && <span className="quiet"> {why}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
