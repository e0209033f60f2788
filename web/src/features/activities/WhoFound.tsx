// The person or company that a line of work names, before it is saved: another of the same name can be taken, or nobody.
import { CloseButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Hit, searchQuery } from '@/api/search';
import { useSchema } from '@/records/schema';
import { NounIcon } from '@/ui/nouns';
import { MenuOnDemand } from '@/ui/OnDemand';
import { Menu } from '@/ui/overlays';
import styles from './Activities.module.css';
import { namesIn } from './named';

const pauseMilliseconds = 150;
const offered = 6;
const sameSound = 0.8;

// A name that merely begins so, or a word in a note, is somebody else.
const isNamed = ({ part, match, score }: Hit) =>
  part === 'name' && (match === 'exact' || (match === 'similar' && score >= sameSound));

/** Where an activity can be linked to them. */
const fieldOf = { contact: 'contacts', company: 'company' } as const;
const isLinkable = (entity: string): entity is keyof typeof fieldOf => entity in fieldOf;

export interface Who {
  candidates: readonly Hit[];
  chosen: Hit | undefined;
  choose(hit: Hit | undefined): void;
  /** Whom the line as it is typed by now means: asks where that is not known yet. */
  meant(): Promise<Hit | undefined>;
  /** Forgets what was chosen, for the next line. */
  reset(): void;
}

/** Those whom the longest name found means. */
const meantBy = (answers: readonly (readonly Hit[])[]): readonly Hit[] =>
  answers.map((hits) => hits.filter(isNamed)).find((hits) => hits.length > 0) ?? [];

export function useWho(subject: string): Who {
  const schema = useSchema();
  const queries = useQueryClient();
  const [settled] = useDebouncedValue(subject, pauseMilliseconds);
  const [choice, setChoice] = useState<{ names: string; hit: Hit | undefined }>();
  const activity = schema.find('activity');
  const nouns = (['contact', 'company'] as const).flatMap((name) => {
    const linkable = activity?.fields.some((field) => field.name === fieldOf[name] && !field.read_only);
    return (linkable && schema.find(name)?.plural) || [];
  });
  const namesOf = (line: string) => (nouns.length > 0 ? namesIn(line) : []);
  const queryOf = (name: string) => searchQuery(name, { nouns: nouns.join(), limit: offered });
  const names = namesOf(settled);
  const answers = useQueries({ queries: names.map(queryOf) });
  const candidates = meantBy(answers.map(({ data }) => data ?? []));
  const key = names.join('\n');
  const chosen = choice?.names === key ? choice.hit : candidates[0];
  const meant = async () => {
    const typed = namesOf(subject);
    if (choice?.names === typed.join('\n')) return choice.hit;
    if (
      settled === subject &&
      answers.every(({ isSuccess, isPlaceholderData }) => isSuccess && !isPlaceholderData)
    )
      return chosen;
    // What is to be done matters more than whom it is linked to.
    const found = typed.map((name) => queries.fetchQuery(queryOf(name)).catch(() => []));
    return meantBy(await Promise.all(found))[0];
  };
  return {
    candidates,
    chosen,
    meant,
    choose: (hit) => setChoice({ names: key, hit }),
    reset: () => setChoice(undefined),
  };
}

/** What the activity is linked by. */
export function linkedTo(hit: Hit | undefined): Record<string, unknown> {
  if (!hit || !isLinkable(hit.entity)) return {};
  const link = { id: hit.id, label: hit.label };
  const field = fieldOf[hit.entity];
  return { [field]: field === 'contacts' ? [link] : link };
}

export function WhoFound({ who }: { who: Who }) {
  const t = useTranslations('activities');
  const { candidates, chosen, choose } = who;
  if (!chosen) return null;
  const inside = (
    <>
      <NounIcon entity={chosen.entity} size={14} />
      <span className="cut">{chosen.label}</span>
    </>
  );
  return (
    <span className={styles.found}>
      {candidates.length > 1 ? (
        <MenuOnDemand
          button={
            <button
              type="button"
              className={styles.foundName}
              aria-label={t('found', { name: chosen.label })}
            >
              {inside}
              <IconChevronDown size={14} aria-hidden />
            </button>
          }
          position="bottom-start"
        >
          {() =>
            candidates.map((hit) => (
              <Menu.Item
                key={hit.id}
                leftSection={<NounIcon entity={hit.entity} size={16} />}
                onClick={() => choose(hit)}
              >
                {hit.label}
              </Menu.Item>
            ))
          }
        </MenuOnDemand>
      ) : (
        <span className={styles.foundName}>{inside}</span>
      )}
      <CloseButton
        size="xs"
        aria-label={t('not_found')}
        title={t('not_found')}
        onClick={() => choose(undefined)}
      />
    </span>
  );
}
