// A link to one record: shown by its label, chosen by searching across scripts.
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link as RouterLink } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Field } from '@/api/schema';
import { type Link, plurals } from '@/generated/schema';
import { commonInputProps } from '../inputs';
import type { AnyFieldType, EditProps, FieldType, ShowProps } from '../type';
import { linkChoicesQuery } from './choices';

const debounceMilliseconds = 150;

function Show({ value, field }: ShowProps<Link>) {
  if (!value.label || !field.target) return <span className="cut">{value.label}</span>;
  const pages = ['contact', 'company', 'deal', 'product', 'activity'];
  if (!pages.includes(field.target)) return <span className="cut">{value.label}</span>;
  return (
    <RouterLink
      to="/$plural/$id"
      params={{ plural: plurals[field.target], id: value.id }}
      className="cut inner-link"
    >
      {value.label}
    </RouterLink>
  );
}

export function useLinkChoices(field: Field, q: string) {
  const [asked] = useDebouncedValue(q, debounceMilliseconds);
  return useQuery(linkChoicesQuery(field, asked)).data ?? [];
}

function Edit(props: EditProps<Link>) {
  const t = useTranslations('fields');
  const { value, field } = props;
  const [q, setQ] = useState('');
  const found = useLinkChoices(field, q === value?.label ? '' : q);
  const options = value && !found.some(({ id }) => id === value.id) ? [value, ...found] : found;
  const { onKeyDown: _enterChooses, ...common } = commonInputProps(props);
  return (
    <Select
      {...common}
      data={options.map(({ id, label }) => ({ value: id, label: label ?? '' }))}
      value={value?.id ?? null}
      onChange={(id) => {
        props.onChange(options.find((option) => option.id === id) ?? null);
        props.onDone?.();
      }}
      searchable
      onSearchChange={setQ}
      filter={({ options: all }) => all}
      placeholder={t('search_link')}
      nothingFoundMessage={t('nothing_found')}
      clearable={!props.required}
      defaultDropdownOpened={props.inCell}
      comboboxProps={{ withinPortal: true }}
    />
  );
}

const type: FieldType<Link> = {
  Show,
  Edit,
  text: ({ label }) => label ?? '',
  width: 12,
};
export const link: AnyFieldType = type;
