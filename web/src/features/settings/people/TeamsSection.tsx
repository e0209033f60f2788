// Who works together under whom: teams within teams.
import { Button } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { get } from '@/api/client';
import { keys, recordsOf } from '@/api/records';
import type { Team } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { useRemove } from '@/records/changes';
import { Menu } from '@/ui/overlays';
import styles from '../parts/parts.module.css';
import { RecordDialog } from '../parts/RecordDialog';
import { RowMenu } from '../parts/RowMenu';
import { Section } from '../parts/Section';
import { treeOf } from './tree';

const fields = ['name', 'parent', 'manager', 'office'] as const;
type Editing = { team?: Team; parent?: Team };

interface Totals {
  groups: { key: { team?: { id: string } | null }; count: number }[];
}

function useMembers(): ReadonlyMap<string, number> {
  const { data } = useQuery({
    queryKey: [...keys.totals('user'), 'by team'],
    queryFn: ({ signal }) => get<Totals>('/users/totals', { query: { group: 'team' }, signal }),
  });
  return new Map(data?.groups.map(({ key, count }) => [key.team?.id ?? '', count]));
}

interface RowProps {
  team: Team;
  depth: number;
  members: number;
  onEdit(what: Editing): void;
}

function TeamRow({ team, depth, members, onEdit }: RowProps) {
  const t = useTranslations('settings.teams');
  const remove = useRemove('team');
  const facts = [
    team.manager?.label ? t('led_by', { name: team.manager.label }) : t('no_manager'),
    t('members', { count: members }),
    team.office,
  ];
  return (
    <li className={styles.row} style={{ paddingInlineStart: `${depth * 1.5}rem` }}>
      <div className={styles.rowText}>
        <button type="button" className={styles.rowButton} onClick={() => onEdit({ team })}>
          {team.name}
        </button>
        <span className={styles.rowFacts}>{facts.filter(Boolean).join(' · ')}</span>
      </div>
      <RowMenu label={t('actions', { name: team.name })}>
        {() => (
          <>
            <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => onEdit({ team })}>
              {t('edit')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => onEdit({ parent: team })}
            >
              {t('add_below')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => remove.mutate([team.id])}
            >
              {t('remove')}
            </Menu.Item>
          </>
        )}
      </RowMenu>
    </li>
  );
}

export default function TeamsSection() {
  const t = useTranslations('settings.teams');
  const formats = useFormats();
  const { data } = useSuspenseQuery(recordsOf('team').list({ limit: 200 }));
  const members = useMembers();
  const [editing, setEditing] = useState<Editing>();
  const { team, parent } = editing ?? {};
  return (
    <Section
      title={t('title')}
      help={t('help')}
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEditing({})}>
          {t('add')}
        </Button>
      }
    >
      {data.items.length === 0 && <p className="quiet">{t('none')}</p>}
      <ul className={styles.rows}>
        {treeOf(data.items, formats.compare).map(({ team: each, depth }) => (
          <TeamRow
            key={each.id}
            team={each}
            depth={depth}
            members={members.get(each.id) ?? 0}
            onEdit={setEditing}
          />
        ))}
      </ul>
      {editing && (
        <RecordDialog
          entity="team"
          title={team?.name ?? t('add')}
          fields={fields}
          record={team ? { ...team } : { parent: parent ? { id: parent.id, label: parent.name } : null }}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Section>
  );
}
