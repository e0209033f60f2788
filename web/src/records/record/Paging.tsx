// Through the list one came from, record by record, and back to it.
import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import type { Id } from '@/generated/schema';
import { useShortcut } from '@/ui/shortcuts';
import { useNeighbours } from '../list/neighbours';
import { usePage } from './context';
import { unlessCovered } from './keys';
import styles from './Paging.module.css';
import { useWayBack } from './wayBack';

export function Paging() {
  const t = useTranslations('record_page');
  const { entity, id, edit, editable } = usePage();
  const navigate = useNavigate();
  const { plural } = entity;
  const neighbours = useNeighbours(plural, id);
  const group = t('on_this_page');
  const go = (to: Id | undefined) => to && void navigate({ to: '/$plural/$id', params: { plural, id: to } });
  const { path, search } = useWayBack();
  const back = () => void navigate({ to: path, search: search as never });
  const listed = neighbours !== undefined;
  useShortcut({ keys: 'e', label: t('edit'), group, run: unlessCovered(() => edit()) }, editable);
  useShortcut({ keys: 'Escape', label: t('back_to_list'), group, run: unlessCovered(back) });
  useShortcut(
    { keys: '[', label: t('previous'), group, run: unlessCovered(() => go(neighbours?.previous)) },
    listed,
  );
  useShortcut({ keys: ']', label: t('next'), group, run: unlessCovered(() => go(neighbours?.next)) }, listed);
  if (!neighbours) return null;
  return (
    <span className={styles.paging}>
      <ActionIcon
        variant="subtle"
        color="gray"
        className={styles.step}
        aria-label={t('previous')}
        title={`${t('previous')} ([)`}
        disabled={!neighbours.previous}
        onClick={() => go(neighbours.previous)}
      >
        <IconChevronLeft size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        className={styles.step}
        aria-label={t('next')}
        title={`${t('next')} (])`}
        disabled={!neighbours.next}
        onClick={() => go(neighbours.next)}
      >
        <IconChevronRight size={18} aria-hidden />
      </ActionIcon>
    </span>
  );
}
