// The ways deals go: pipelines, and the stages of each in their order.
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { recordsOf } from '@/api/records';
import { RecordDialog } from '../parts/RecordDialog';
import { Section } from '../parts/Section';
import { byPosition } from '../parts/useOrder';
import { PipelineCard } from './PipelineCard';

const fields = ['name', 'description'] as const;

export default function PipelinesSection() {
  const t = useTranslations('settings.pipelines');
  const { data: pipelines } = useSuspenseQuery(recordsOf('pipeline').list({ limit: 200 }));
  const { data: stages } = useSuspenseQuery(recordsOf('stage').list({ limit: 200 }));
  const [adding, setAdding] = useState(false);
  const items = [...pipelines.items].sort(byPosition);
  const last = items.at(-1)?.position ?? 0;
  return (
    <Section
      title={t('title')}
      help={t('help')}
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      }
    >
      {items.map((pipeline) => (
        <PipelineCard
          key={pipeline.id}
          pipeline={pipeline}
          pipelines={items}
          stages={stages.items.filter((stage) => stage.pipeline.id === pipeline.id).sort(byPosition)}
        />
      ))}
      {adding && (
        <RecordDialog
          entity="pipeline"
          title={t('add')}
          fields={fields}
          record={{ position: last + 1 }}
          onClose={() => setAdding(false)}
        />
      )}
    </Section>
  );
}
