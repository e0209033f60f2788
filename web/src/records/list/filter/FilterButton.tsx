// Opens the filter builder: beside the list, on a phone from below.

import { useClickOutside } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { cloneElement, useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/locale/ReaderProvider';
import { PanelOnDemand } from '@/ui/OnDemand';
import { Typeahead } from '@/ui/OverlaySuspense';
import { Drawer } from '@/ui/overlays';
import { awaitFirstUse } from '@/ui/overlays/load';
import { lazy, useLoaded } from '@/ui/parts';
import { useOnceOpened } from '@/ui/useOnceOpened';
import type { FilteredList } from '../list';
import { isNone } from '../settings';
import { ToolButton } from '../ToolButton';
import { treeOf } from './tree';

const toggle = 'data-filter-button';
const FilterPanel = lazy(() => import('./FilterPanel'));

interface Props {
  list: FilteredList;
  narrow: boolean;
  opened: boolean;
  setOpened(opened: boolean): void;
}

export function FilterButton({ list, narrow, opened: wanted, setOpened }: Props) {
  const t = useTranslations('list.filter');
  // Opened when it can be shown whole, so that the focus goes into its first field.
  const loaded = useLoaded(FilterPanel, wanted);
  const opened = wanted && loaded;
  useEffect(() => awaitFirstUse(() => void FilterPanel.preload()), []);
  const formats = useFormats();
  const { filter } = list.settings;
  const count = useMemo(() => treeOf(filter).items.length, [filter]);
  const [dropdown, setDropdown] = useState<HTMLElement | null>(null);
  // Lists and calendars of the conditions lie outside of the panel, but belong to it.
  const leave = ({ target }: Event) => {
    if (!(target instanceof Element && target.closest(`[data-portal], [${toggle}]`))) setOpened(false);
  };
  useClickOutside(leave, null, [dropdown], opened && !narrow);
  const drawer = useOnceOpened(opened && narrow);
  const button = (
    <ToolButton
      {...{ [toggle]: true }}
      icon={<IconFilter size={16} />}
      label={count > 0 ? t('with', { number: formats.number(count) }) : t('title')}
      narrow={narrow}
      active={!isNone(filter)}
    />
  );
  const panel = <FilterPanel list={list} narrow={narrow} />;
  const waiting = wanted && !loaded && <Typeahead />;
  if (narrow)
    return (
      <>
        {waiting}
        {cloneElement(button, { 'aria-expanded': opened, onClick: () => setOpened(!opened) })}
        {drawer.made && (
          <Drawer
            closeButtonProps={{ 'aria-label': t('close') }}
            opened={drawer.opened}
            onClose={() => setOpened(false)}
            position="bottom"
            size="85%"
            title={t('title')}
          >
            {panel}
          </Drawer>
        )}
      </>
    );
  return (
    <>
      {waiting}
      <PanelOnDemand
        opened={opened}
        onChange={setOpened}
        position="bottom-end"
        width={640}
        closeOnClickOutside={false}
        button={button}
      >
        {() => <div ref={setDropdown}>{panel}</div>}
      </PanelOnDemand>
    </>
  );
}
