// A link to one record: shown by its label, chosen by searching across scripts.

import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Link } from '@/generated/schema';
import { Select } from '@/ui/overlays';
import { chooserProps } from '../inputs';
import type { AnyFieldType, EditProps, FieldType } from '../type';
import { LinkTo } from './LinkTo';
import { creating, LinkOption, useLinkOptions } from './options';

function Edit(props: EditProps<Link>) {
  const t = useTranslations('fields');
  const { value, field, inCell } = props;
  const [opened, setOpened] = useState(Boolean(inCell));
  const { setQ, meant, chooser, options, find, create } = useLinkOptions(field, value ? [value] : [], opened);
  const { onDropdownClose, ...common } = chooserProps(props);

  const choose = async (id: string | null) => {
    const link = id === creating ? await create() : id && find(id);
    if (id === creating && !link) return;
    props.onChange(link || null);
    props.onDone?.();
  };
  return (
    <Select
      {...common}
      data={options}
      value={value?.id ?? null}
      onChange={(id) => void choose(id)}
      onDropdownOpen={() => setOpened(true)}
      // A form that begins here is seen whole before it is chosen from.
      openOnFocus={inCell || !props.autoFocus}
      onDropdownClose={onDropdownClose}
      {...chooser}
      onSearchChange={setQ}
      onKeyDown={({ key }) => {
        if (key === 'Tab' && !inCell && meant && meant !== value?.id) void choose(meant);
      }}
      renderOption={({ option }) => <LinkOption option={option} />}
      placeholder={t('search_link')}
      nothingFoundMessage={t('nothing_found')}
      clearable={!props.required && !inCell}
      clearButtonProps={{ 'aria-label': t('clear') }}
      allowDeselect={false}
    />
  );
}

const type: FieldType<Link> = {
  Show: ({ value, field }) => <LinkTo value={value} target={field.target} />,
  Edit,
  text: ({ label }) => label ?? '',
  width: 12,
};
export const link: AnyFieldType = type;
