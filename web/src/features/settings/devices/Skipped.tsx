// Whoever a file names and is there already: each can be taken as new all the same, as when a family shares its number.
import { Anchor, Checkbox, Group, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import type { Outcome } from './devices';

interface Props {
  outcome: Outcome;
  plural: string;
  chosen: ReadonlySet<number>;
  onChoose: (chosen: ReadonlySet<number>) => void;
}

export function Skipped({ outcome, plural, chosen, onChoose }: Props) {
  const t = useTranslations('settings.devices.file');
  if (outcome.duplicates.length === 0) return null;
  const choose = (number: number, checked: boolean) => {
    const next = new Set(chosen);
    if (checked) next.add(number);
    else next.delete(number);
    onChoose(next);
  };
  return (
    <Stack gap="xs" role="group" aria-label={t('skipped')}>
      <Text>{t('skipped')}</Text>
      {outcome.duplicates.map(({ number, label, record }) => (
        <Group key={number} gap="sm">
          <Checkbox
            label={t('as_new', { number, label })}
            checked={chosen.has(number)}
            onChange={(event) => choose(number, event.currentTarget.checked)}
          />
          {record ? (
            <Anchor
              size="sm"
              underline="always"
              renderRoot={(props) => (
                <Link to="/$plural/$id" params={{ plural, id: record }} target="_blank" {...props} />
              )}
            >
              {t('there')}
            </Anchor>
          ) : (
            <Text size="sm">{t('in_file')}</Text>
          )}
        </Group>
      ))}
      {outcome.skipped > outcome.duplicates.length && (
        <Text size="sm">{t('further', { count: outcome.skipped - outcome.duplicates.length })}</Text>
      )}
    </Stack>
  );
}
