// Sorting by several fields, in words: which first, which way, and more of them.

import { ActionIcon, Button, CloseButton, Group, Stack, Text } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/locale/ReaderProvider';
import { PanelOnDemand } from '@/ui/OnDemand';
import { Select } from '@/ui/overlays';
import { useSchema } from '../schema';
import { columnLabel, shownFields } from './columns';
import type { List } from './list';
import { type SortTerm, sortTerms, sortText } from './settings';
import { ToolButton } from './ToolButton';

const most = 5;

export function SortMenu({ list, narrow }: { list: List; narrow: boolean }) {
  const t = useTranslations('list.sort');
  const formats = useFormats();
  const terms = sortTerms(list.settings.sort);
  return (
    <PanelOnDemand
      button={
        <ToolButton
          icon={<IconArrowsSort size={16} />}
          label={
            terms.length > 0
              ? t('by', { count: terms.length, number: formats.number(terms.length) })
              : t('title')
          }
          narrow={narrow}
          active={terms.length > 0}
        />
      }
      position="bottom-end"
      width={320}
    >
      {() => <SortTerms list={list} terms={terms} />}
    </PanelOnDemand>
  );
}

function SortTerms({ list, terms }: { list: List; terms: readonly SortTerm[] }) {
  const t = useTranslations('list.sort');
  const schema = useSchema();
  const { entity, change } = list;
  const set = (next: readonly SortTerm[]) => change({ sort: sortText(next) });
  const replace = (at: number, term: SortTerm) => set(terms.map((old, index) => (index === at ? term : old)));
  const options = [
    ...new Set([...shownFields(entity).map((field) => field.name), ...terms.map((term) => term.path)]),
  ].map((path) => ({ value: path, label: columnLabel(entity, schema, path) }));
  const free = options.filter(({ value }) => !terms.some((term) => term.path === value));
  return (
    <Stack gap="xs">
      {terms.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('none')}
        </Text>
      )}
      {terms.map((term, at) => (
        <Group key={term.path} gap="xs" wrap="nowrap">
          <Select
            flex={1}
            size="sm"
            aria-label={t('field')}
            data={[...free, ...options.filter(({ value }) => value === term.path)]}
            value={term.path}
            searchable
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            onChange={(path) => path && replace(at, { ...term, path })}
          />
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t(term.descending ? 'descending' : 'ascending')}
            onClick={() => replace(at, { ...term, descending: !term.descending })}
          >
            {term.descending ? <IconArrowDown size={16} /> : <IconArrowUp size={16} />}
          </ActionIcon>
          <CloseButton
            aria-label={t('remove')}
            onClick={() => set(terms.filter((other) => other.path !== term.path))}
          />
        </Group>
      ))}
      {terms.length < most && (
        <Select
          key={terms.length}
          size="sm"
          placeholder={t('add')}
          aria-label={t('add')}
          data={free}
          searchable
          comboboxProps={{ withinPortal: false }}
          onChange={(path) => path && set([...terms, { path, descending: false }])}
        />
      )}
      {terms.length > 0 && (
        <Button variant="subtle" size="compact-sm" onClick={() => set([])}>
          {t('clear')}
        </Button>
      )}
    </Stack>
  );
}
