// What can be done with the chosen records, near the thumb and the list.
import { Button, CloseButton, Progress } from '@mantine/core';
import {
  IconArrowMerge,
  IconCalendarPlus,
  IconDownload,
  IconEdit,
  IconTag,
  IconTagOff,
  IconTrash,
  IconUserShare,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { hasRight } from '@/api/session';
import { useFormats } from '@/locale/ReaderProvider';
import { useEntity, useSession } from '../../schema';
import { ExportDialog } from '../ExportDialog';
import type { ChoosingList } from '../list';
import styles from './Bulk.module.css';
import { BulkDialog } from './BulkDialog';
import { PlanDialog } from './PlanDialog';
import { useBulk } from './useBulk';
import { useMergeChosen } from './useMergeChosen';
import type { BulkKind } from './work';

type Opened = BulkKind | 'export' | 'plan';

export default function SelectionBar({ list }: { list: ChoosingList }) {
  const t = useTranslations('list.bulk');
  const bulk = useBulk(list);
  const [dialog, setDialog] = useState<Opened>();
  const close = () => setDialog(undefined);
  return (
    <section className={styles.bar} aria-label={t('title')}>
      <Count list={list} />
      {bulk.progress ? (
        <Progress
          className={styles.progress}
          value={(100 * bulk.progress.done) / Math.max(1, bulk.progress.of)}
          aria-label={t('working')}
          animated
        />
      ) : (
        <Actions list={list} open={setDialog} reach={bulk.reach} trash={() => void bulk.run('trash')} />
      )}
      <Reach list={list} reach={bulk.reach} />
      {dialog === 'export' && <ExportDialog list={list} chosen onClose={close} />}
      {dialog === 'plan' && <PlanDialog list={list} onClose={close} />}
      {dialog && dialog !== 'export' && dialog !== 'plan' && (
        <BulkDialog
          kind={dialog}
          list={list}
          count={bulk.reach.update.within ?? 0}
          run={bulk.run}
          onClose={close}
        />
      )}
    </section>
  );
}

function Count({ list }: { list: ChoosingList }) {
  const t = useTranslations('list.bulk');
  const formats = useFormats();
  const { selection, total } = list;
  const { count } = selection;
  const more = !selection.now.all && total !== undefined && count !== undefined && count < total;
  return (
    <div className={styles.count}>
      <CloseButton size="lg" aria-label={t('clear')} onClick={selection.clear} />
      <strong aria-live="polite">
        {count === undefined ? t('counting') : t('chosen', { count, number: formats.number(count) })}
      </strong>
      {more && (
        <Button size="compact-sm" variant="subtle" onClick={selection.chooseEverything}>
          {t('all', { number: formats.number(total) })}
        </Button>
      )}
    </div>
  );
}

type Reachable = ReturnType<typeof useBulk>['reach'];

/** Says it where only some of what is chosen is the reader's to change. */
function Reach({ list: { entity }, reach }: { list: ChoosingList; reach: Reachable }) {
  const t = useTranslations('list.bulk.reach');
  const formats = useFormats();
  const fewer = (['update', 'remove'] as const).filter(
    (act) => entity.may[act] !== 'none' && reach[act].within !== reach[act].of,
  );
  return fewer.map((act) => (
    <p key={act} className={styles.parts} role="status">
      {t(act, { count: reach[act].within ?? 0, number: formats.number(reach[act].within ?? 0) })}
    </p>
  ));
}

interface ActionsProps {
  list: ChoosingList;
  reach: Reachable;
  open(kind: Opened): void;
  trash(): void;
}

function Actions({ list, reach, open, trash }: ActionsProps) {
  const t = useTranslations('list.bulk');
  const session = useSession();
  const { entity } = list;
  const activity = useEntity('activity');
  const mergeChosen = useMergeChosen(list);
  const plans = entity.name === 'contact' && activity?.may.create;
  const mayUpdate = (name: string) =>
    entity.may.update !== 'none' &&
    entity.fields.some((field) => field.name === name && !field.read_only && !field.retired);
  return (
    <div className={styles.actions}>
      {entity.may.update !== 'none' && (
        <Action
          icon={<IconEdit size={16} />}
          label={t('edit')}
          act={() => open('edit')}
          disabled={!reach.update.within}
        />
      )}
      {mayUpdate('owner') && (
        <Action
          icon={<IconUserShare size={16} />}
          label={t('assign')}
          act={() => open('assign')}
          disabled={!reach.update.within}
        />
      )}
      {mayUpdate('tags') && (
        <>
          <Action
            icon={<IconTag size={16} />}
            label={t('tag')}
            act={() => open('tag')}
            disabled={!reach.update.within}
          />
          <Action
            icon={<IconTagOff size={16} />}
            label={t('untag')}
            act={() => open('untag')}
            disabled={!reach.update.within}
          />
        </>
      )}
      {plans && (
        <Action icon={<IconCalendarPlus size={16} />} label={t('plan.action')} act={() => open('plan')} />
      )}
      {mergeChosen && (
        <Action icon={<IconArrowMerge size={16} />} label={t('merge')} act={() => void mergeChosen()} />
      )}
      {hasRight(session, 'data_export') && (
        <Action icon={<IconDownload size={16} />} label={t('export')} act={() => open('export')} />
      )}
      {entity.may.remove !== 'none' && !entity.traits.includes('permanent') && (
        <Action
          icon={<IconTrash size={16} />}
          label={t('trash')}
          act={trash}
          danger
          disabled={!reach.remove.within}
        />
      )}
    </div>
  );
}

function Action({
  icon,
  label,
  act,
  danger = false,
  disabled = false,
}: {
  icon: ReactNode;
  label: string;
  act(): void;
  danger?: boolean;
  disabled?: boolean;
}) {
  return (
    <Button
      size="xs"
      variant="default"
      className={danger ? styles.danger : undefined}
      leftSection={icon}
      disabled={disabled}
      onClick={act}
    >
      {label}
    </Button>
  );
}
