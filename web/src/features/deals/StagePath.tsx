// The stages of a deal's pipeline, to be pressed to move it; won and lost stand at the end.
import { Button } from '@mantine/core';
import { IconCheck, IconTrophy } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { is } from '@/api/filter';
import { recordsOf } from '@/api/records';
import type { Deal, Stage } from '@/generated/schema';
import { useUpdate } from '@/records/changes';
import { usePage } from '@/records/record/context';
import styles from './Deal.module.css';
import { type Place, placesOf } from './deal';
import { Lose } from './Lose';
import { useClosing } from './useClosing';

function useStages(deal: Deal): Stage[] {
  const { data } = useQuery({
    ...recordsOf('stage').list({ filter: is('pipeline', deal.pipeline.id), sort: 'position', limit: 100 }),
    staleTime: 60_000,
  });
  return (data?.items ?? []).filter(({ outcome }) => outcome === 'open');
}

export function StagePath({ deal }: { deal: Deal }) {
  const t = useTranslations('deal_page');
  const { editable } = usePage();
  const stages = useStages(deal);
  const places = placesOf(stages, deal);
  const closing = useClosing(deal);
  const frame = useRef<HTMLOListElement>(null);
  const here = places.indexOf('here');
  // On a narrow screen the path scrolls within its frame to where the deal stands.
  useEffect(() => {
    const step = frame.current?.children[here];
    if (frame.current && step instanceof HTMLElement) frame.current.scrollLeft = step.offsetLeft - 16;
  }, [here]);
  return (
    <div className={styles.way}>
      <ol ref={frame} className={styles.path} aria-label={t('path', { name: deal.pipeline.label ?? '' })}>
        {stages.map((stage, index) => (
          <Step
            key={stage.id}
            deal={deal}
            stage={stage}
            place={places[index] ?? 'ahead'}
            editable={editable}
          />
        ))}
      </ol>
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

interface StepProps {
  deal: Deal;
  stage: Stage;
  place: Place;
  editable: boolean;
}

function Step({ deal, stage, place, editable }: StepProps) {
  const t = useTranslations('deal_page');
  const update = useUpdate('deal');
  const move = () =>
    update.mutate({
      id: deal.id,
      version: deal.version,
      values: { stage: { id: stage.id, label: stage.name } },
    });
  return (
    <li className={styles.step} data-place={place} data-ended={deal.status !== 'open' || undefined}>
      <button
        type="button"
        disabled={!editable || place === 'here'}
        aria-current={place === 'here' ? 'step' : undefined}
        aria-label={place === 'here' ? t('here', { stage: stage.name }) : t('move_to', { stage: stage.name })}
        title={stage.name}
        onClick={move}
      >
        {place === 'passed' && <IconCheck size={14} aria-hidden />}
        <span className="cut">{stage.name}</span>
      </button>
    </li>
  );
}
