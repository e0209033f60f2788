// The letters with which the records of a list begin, to choose one of them: with the pointer, with arrows, or by typing it.
import { Button, Stack, Text } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { get } from '@/api/client';
import { keys, type ListQuery, listParameters, pathOf } from '@/api/records';
import type { EntityName } from '@/generated/schema';
import { ProblemNotice } from '@/ui/Problem';
import type { List } from '../list';
import styles from './Letters.module.css';
import { type Letter, offered, shownAs, typed } from './letters';

interface Answer {
  items: Letter[];
  complete: boolean;
}

const lettersQuery = (entity: EntityName, query: ListQuery) =>
  queryOptions({
    queryKey: [...keys.lists(entity), 'initials', query],
    queryFn: ({ signal }) =>
      get<Answer>(`${pathOf(entity)}/initials`, { query: listParameters(query), signal }),
  });

interface Props {
  list: List;
  go(letter: Letter | undefined): void;
}

export default function LettersPanel({ list, go }: Props) {
  const t = useTranslations('list.letters');
  const { entity, match, settings, letters } = list;
  const { data, error, refetch } = useQuery(lettersQuery(entity.name, { ...match, sort: settings.sort }));
  const box = useRef<HTMLFieldSetElement>(null);
  const there = data !== undefined;
  useEffect(() => {
    if (there) box.current?.querySelector('button')?.focus();
  }, [there]);
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (!data) return <div aria-busy className={styles.waiting} />;
  const shown = offered(data.items);
  if (shown.length === 0) return <Text size="sm">{t(data.complete ? 'none' : 'not_known')}</Text>;

  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(box.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const steps: Record<string, number> = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      Home: 0,
      End: buttons.length - 1,
    };
    const chosen = data.items[event.key.length > 2 ? -1 : typed(event.key, data.items)];
    const step = steps[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || (step === undefined && !chosen)) return;
    event.preventDefault();
    event.stopPropagation();
    if (chosen) go(chosen);
    else buttons[step ?? 0]?.focus();
  };

  return (
    <Stack gap="xs">
      <fieldset ref={box} className={styles.letters} aria-label={t('title')} onKeyDown={onKeyDown}>
        {shown.map((letter) => (
          <button
            key={letter.text}
            type="button"
            className={styles.letter}
            aria-label={letter.sign ? t('signs') : shownAs(letter)}
            aria-pressed={letters.now?.text === letter.text}
            onClick={() => go(letter)}
          >
            {shownAs(letter)}
          </button>
        ))}
      </fieldset>
      {!data.complete && <Text size="sm">{t('more')}</Text>}
      {letters.now && (
        <Button variant="subtle" size="compact-sm" onClick={() => go(undefined)}>
          {t('beginning')}
        </Button>
      )}
    </Stack>
  );
}
