// Links to several records: tags as coloured words, others by name; with attributes, a line for each.

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Link } from '@/generated/schema';
import { MultiSelect } from '@/ui/overlays';
import { lazy } from '@/ui/parts';
import styles from '../fields.module.css';
import { chooserProps } from '../inputs';
import { LinkTo } from '../link/LinkTo';
import { creating, LinkOption, useLinkOptions } from '../link/options';
import { Pills } from '../Pills';
import type { AnyFieldType, EditProps, FieldType, ShowProps } from '../type';
import type { Line } from './lines';
import { TagPill } from './TagPill';

const LinkLines = lazy(() => import('./LinkLines'));

function Show({ value, field }: ShowProps<Link[]>) {
  if (field.target === 'tag') {
    return (
      <Pills>
        {value.map((tag) => (
          <TagPill key={tag.id} tag={tag} />
        ))}
      </Pills>
    );
  }
  return (
    <span className={`cut ${styles.names}`} title={value.map(({ label }) => label).join(', ')}>
      {value.map((each) => (
        <LinkTo key={each.id} value={each} target={field.target} />
      ))}
    </span>
  );
}

function Edit(props: EditProps<Link[]>) {
  if (props.field.attributes?.length) return <LinkLines {...(props as EditProps<Line[]>)} />;
  return <Several {...props} />;
}

function Several(props: EditProps<Link[]>) {
  const t = useTranslations('fields');
  const { field, inCell } = props;
  const chosen = props.value ?? [];
  const [opened, setOpened] = useState(Boolean(inCell));
  const { q, setQ, chooser, options, find, create } = useLinkOptions(field, chosen, opened);

  const change = async (ids: string[]) => {
    const links: Link[] = [];
    for (const id of ids) {
      const link = id === creating ? await create() : (chosen.find((each) => each.id === id) ?? find(id));
      if (link && !links.some((each) => each.id === link.id)) links.push(link);
    }
    setQ('');
    props.onChange(links);
  };
  return (
    <MultiSelect
      {...chooserProps(props)}
      data={options}
      value={chosen.map(({ id }) => id)}
      onChange={(ids) => void change(ids)}
      onDropdownOpen={() => setOpened(true)}
      {...chooser}
      searchValue={q}
      onSearchChange={setQ}
      hidePickedOptions
      renderOption={({ option }) => <LinkOption option={option} />}
      placeholder={chosen.length === 0 ? t('search_link') : undefined}
      nothingFoundMessage={t('nothing_found')}
      maxValues={field.max}
    />
  );
}

const type: FieldType<Link[]> = {
  Show,
  Edit,
  text: (value, _field, formats) => formats.list(value.map(({ label }) => label ?? '').filter(Boolean)),
  width: 12,
};
export const links: AnyFieldType = type;
