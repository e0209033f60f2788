// The stages of a deal's pipeline, to be pressed to move it; won and lost stand at the end.
import { Button } from '@mantine/core';
import { IconTrophy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { is } from '@/api/filter';
import { recordsOf } from '@/api/records';
import type { Deal, Id, Stage } from '@/generated/schema';
import { useUpdate } from '@/records/changes';
import { usePage } from '@/records/record/context';
import { type Step, Steps } from '@/ui/Steps';
import styles from './Deal.module.css';
import { placesOf } from './deal';
import { Lose } from './Lose';
import { useClosing } from './useClosing';

function useStages(deal: Deal): Stage[] {
  const { data } = useQuery({
    ...recordsOf('stage').list({ filter: is('pipeline', deal.pipeline.id), sort: 'position', limit: 100 }),
    staleTime: 60_000,
  });
  return (data?.items ?? []).filter(({ outcome }) => outcome === 'open');
}

function useSteps(deal: Deal): Step[] {
  const t = useTranslations('deal_page');
  const stages = useStages(deal);
  const places = placesOf(stages, deal);
  return stages.map(({ id, name }, index) => {
    const place = places[index] ?? 'ahead';
    const spoken = place === 'here' ? t('here', { stage: name }) : t('move_to', { stage: name });
    return { value: id, label: name, place, spoken };
  });
}

export function StagePath({ deal }: { deal: Deal }) {
  const t = useTranslations('deal_page');
  const { editable } = usePage();
  const steps = useSteps(deal);
  const closing = useClosing(deal);
  const update = useUpdate('deal');
  const move = (id: Id) => {
    const label = steps.find(({ value }) => value === id)?.label ?? null;
    update.mutate({ id: deal.id, version: deal.version, values: { stage: { id, label } } });
  };
  return (
    <div className={styles.way}>
      <Steps
        label={t('path', { name: deal.pipeline.label ?? '' })}
        steps={steps}
        onChoose={editable ? move : undefined}
      />
      {editable && deal.status === 'open' && (
        <div className={styles.ends}>
          <Button
            size="compact-md"
            variant="default"
            className={styles.win}
            leftSection={<IconTrophy size={16} aria-hidden />}
            onClick={() => closing.mutate({ outcome: 'won' })}
          >
            {t('win')}
          </Button>
          <Lose
            onLose={(reason) => closing.mutate({ outcome: 'lost', ...(reason && { loss_reason: reason }) })}
          />
        </div>
      )}
    </div>
  );
}
