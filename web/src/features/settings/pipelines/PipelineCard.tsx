import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Pipeline, Stage } from '@/generated/schema';
import { useRemove } from '@/records/changes';
import { Menu } from '@/ui/overlays';
import { moved } from '../parts/order';
import { RecordDialog } from '../parts/RecordDialog';
import { RowMenu } from '../parts/RowMenu';
import { Sortable } from '../parts/Sortable';
import { useOrder } from '../parts/useOrder';
import styles from './Pipelines.module.css';
import { StageRow } from './StageRow';

interface Props {
  pipeline: Pipeline;
  pipelines: Pipeline[];
  stages: Stage[];
}

const pipelineFields = ['name', 'description'] as const;
const stageFields = ['name', 'outcome', 'probability'] as const;

function PipelineMenu({ pipeline, pipelines, onEdit }: Omit<Props, 'stages'> & { onEdit(): void }) {
  const t = useTranslations('settings.pipelines');
  const remove = useRemove('pipeline');
  const order = useOrder('pipeline');
  const index = pipelines.indexOf(pipeline);
  const move = (to: number) => order.mutate(moved(pipelines, index, to));
  return (
    <RowMenu label={t('actions', { name: pipeline.name })}>
      {() => (
        <>
          <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
            {t('edit')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconArrowUp size={16} aria-hidden />}
            disabled={index === 0}
            onClick={() => move(index - 1)}
          >
            {t('up')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconArrowDown size={16} aria-hidden />}
            disabled={index === pipelines.length - 1}
            onClick={() => move(index + 1)}
          >
            {t('down')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => remove.mutate([pipeline.id])}
          >
            {t('remove')}
          </Menu.Item>
        </>
      )}
    </RowMenu>
  );
}

export function PipelineCard({ pipeline, pipelines, stages }: Props) {
  const t = useTranslations('settings.pipelines');
  const order = useOrder('stage');
  const [open, setOpen] = useState<'pipeline' | 'stage'>();
  const close = () => setOpen(undefined);
  const last = stages.at(-1)?.position ?? 0;
  return (
    <section className={styles.card} aria-label={pipeline.name}>
      <header className={styles.cardHead}>
        <div>
          <h3 className={styles.cardTitle}>{pipeline.name}</h3>
          {pipeline.description && <p className={styles.description}>{pipeline.description}</p>}
        </div>
        <PipelineMenu pipeline={pipeline} pipelines={pipelines} onEdit={() => setOpen('pipeline')} />
      </header>
      {stages.length === 0 && <p className="quiet">{t('no_stages')}</p>}
      <Sortable items={stages} nameOf={({ name }) => name} onOrder={(items) => order.mutate(items)}>
        {(stage, grip) => <StageRow stage={stage} grip={grip} />}
      </Sortable>
      <div>
        <Button
          variant="subtle"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => setOpen('stage')}
        >
          {t('add_stage')}
        </Button>
      </div>
      {open === 'pipeline' && (
        <RecordDialog
          entity="pipeline"
          title={pipeline.name}
          fields={pipelineFields}
          record={{ ...pipeline }}
          onClose={close}
        />
      )}
      {open === 'stage' && (
        <RecordDialog
          entity="stage"
          title={t('add_stage')}
          fields={stageFields}
          record={{ pipeline: pipeline.id, position: last + 1, outcome: 'open', probability: null }}
          onClose={close}
        />
      )}
    </section>
  );
}
