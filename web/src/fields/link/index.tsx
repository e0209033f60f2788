// A link to one record: shown by its label, chosen by searching across scripts.

import { type SyntheticEvent, useRef, useState } from 'react';
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

  const take = (link: Link | null) => {
    props.onChange(link);
    props.onDone?.();
  };
  const making = useRef(false);
  const choose = async (id: string | null) => {
    if (id !== creating) return take((id && find(id)) || null);
    const made = create();
    making.current = true;
    props.onWait?.(made);
    const link = await made;
    making.current = false;
    if (link) take(link);
  };
  // What is typed takes the place of what was chosen.
  const selectChosen = ({ currentTarget: input }: SyntheticEvent<HTMLInputElement>) => {
    if (value && input.value === value.label) input.select();
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
      onDropdownClose={() => making.current || onDropdownClose?.()}
      onFocus={selectChosen}
      onClick={selectChosen}
      {...chooser}
      onSearchChange={setQ}
      onKeyDown={(event) => {
        const { key, currentTarget } = event;
        const goesOn = key === 'Tab' && !inCell;
        // Where an option is marked, Enter takes that.
        const takes = key === 'Enter' && !currentTarget.getAttribute('aria-activedescendant');
        // The key that chooses does not also send the form, nor while what is meant is still looked for.
        if (takes && !inCell && currentTarget.value !== (value?.label ?? '')) event.preventDefault();
        if ((goesOn || takes) && meant && meant !== value?.id) void choose(meant);
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
