// Above a list: what it is and how much, its views, and the ways to find, narrow and arrange.
import { ActionIcon, Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { inSentence } from '@/base/words';
import { useFormats } from '@/locale/ReaderProvider';
import { PageHeader } from '@/ui/PageHeader';
import { useCreating } from '../creating';
import { ColumnsMenu } from './ColumnsMenu';
import { Chips } from './filter/Chips';
import { FilterButton } from './filter/FilterButton';
import { ListMenu } from './ListMenu';
import { LettersButton } from './letters/LettersButton';
import type { List } from './list';
import styles from './RecordList.module.css';
import { SearchBox } from './SearchBox';
import { SortMenu } from './SortMenu';
import type { ListState } from './state';
import { ViewBar } from './views/ViewBar';

interface Props {
  list: List;
  state: ListState;
  narrow: boolean;
  title: string | undefined;
  actions: ReactNode;
}

export function ListHeader({ list, state, narrow, title, actions }: Props) {
  const t = useTranslations('list');
  const [filtering, setFiltering] = useState(false);
  const { entity, settings, change } = list;
  const { shape } = settings;
  return (
    <PageHeader
      title={title ?? entity.plural_label}
      aside={<Count total={list.total} waiting={!list.source.error} />}
      actions={
        <>
          {actions}
          <ListMenu list={list} narrow={narrow} />
          <NewButton list={list} narrow={narrow} />
        </>
      }
    >
      <ViewBar list={list} state={state} narrow={narrow} />
      <SearchBox
        key={state.view.key}
        value={settings.q}
        label={t('search', { noun: inSentence(entity.plural_label) })}
        onChange={(q) => change({ q }, { replace: true })}
      />
      <div className={styles.tools}>
        <FilterButton list={list} narrow={narrow} opened={filtering} setOpened={setFiltering} />
        {shape !== 'calendar' && <SortMenu list={list} narrow={narrow} />}
        {shape === 'table' && <LettersButton list={list} narrow={narrow} />}
        {!narrow && shape === 'table' && <ColumnsMenu list={list} />}
      </div>
      <Chips list={list} edit={() => setFiltering(true)} />
      {state.skipped.length > 0 && (
        <div role="status" className={styles.notice}>
          {t('skipped', { count: state.skipped.length, fields: state.skipped.join(', ') })}
        </div>
      )}
    </PageHeader>
  );
}

function Count({ total, waiting }: { total: number | undefined; waiting: boolean }) {
  const t = useTranslations('list');
  const formats = useFormats();
  const unknown = waiting ? t('counting') : '';
  return <span aria-live="polite">{total === undefined ? unknown : formats.number(total)}</span>;
}

function NewButton({ list, narrow }: { list: List; narrow: boolean }) {
  const t = useTranslations('list');
  const create = useCreating();
  const { entity } = list;
  if (!entity.may.create) return null;
  const make = () => create({ entity: entity.name });
  const label = t('new', { noun: inSentence(entity.label) });
  return narrow ? (
    <ActionIcon size={40} aria-label={label} onClick={make}>
      <IconPlus size={18} />
    </ActionIcon>
  ) : (
    <Button leftSection={<IconPlus size={16} />} onClick={make}>
      {label}
    </Button>
  );
}
