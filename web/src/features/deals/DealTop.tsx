// Below a deal's name: its path, or how it ended; then what it is worth and when it is expected.
import { Button } from '@mantine/core';
import { IconAlertTriangleFilled, IconArrowRight } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { is } from '@/api/filter';
import type { Deal } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { usePage } from '@/records/record/context';
import { NextActivity } from '@/records/relation/NextActivity';
import { Figure, Figures } from '@/ui/Figures';
import styles from './Deal.module.css';
import { isOverdue, weightedOf } from './deal';
import { StagePath } from './StagePath';
import { useClosing } from './useClosing';

export function DealTop() {
  const { record, complete } = usePage();
  const deal = record as unknown as Deal;
  if (!complete && (!deal.stage || !deal.pipeline)) return <div className={styles.coming} />;
  return (
    <div className={styles.top}>
      <StagePath deal={deal} />
      {deal.status !== 'open' && deal.status && <Ended deal={deal} />}
      <Worth deal={deal} />
    </div>
  );
}

function Ended({ deal }: { deal: Deal }) {
  const t = useTranslations('deal_page');
  const formats = useFormats();
  const { editable } = usePage();
  const closing = useClosing(deal);
  const when = deal.closed_on ? formats.date(deal.closed_on) : '';
  return (
    <p className={styles.ended} data-outcome={deal.status}>
      <b>{t(deal.status === 'won' ? 'won_on' : 'lost_on', { when })}</b>
      {deal.loss_reason && deal.status === 'lost' && (
        <span>{t('because', { reason: deal.loss_reason })}</span>
      )}
      {editable && (
        <Button
          size="compact-sm"
          variant="default"
          loading={closing.isPending}
          onClick={() => closing.mutate({ outcome: 'open' })}
        >
          {t('reopen')}
        </Button>
      )}
    </p>
  );
}

function Worth({ deal }: { deal: Deal }) {
  const t = useTranslations('deal_page');
  const formats = useFormats();
  const open = deal.status === 'open';
  const weighted = open ? weightedOf(deal) : undefined;
  return (
    <Figures>
      {deal.amount && <Figure label={t('amount')}>{formats.money(deal.amount)}</Figure>}
      {weighted && (
        <Figure label={t('weighted', { chance: formats.percent(deal.probability ?? 0) })}>
          {formats.money(weighted)}
        </Figure>
      )}
      {deal.expected_close && open && (
        <Figure label={t('expected')}>
          <Expected deal={deal} day={deal.expected_close} />
        </Figure>
      )}
      {open && <NextActivity about={is('deal', deal.id)} />}
      {deal.next_step && open && (
        <Figure label={t('next_step')}>
          <IconArrowRight size={14} aria-hidden /> {deal.next_step}
        </Figure>
      )}
    </Figures>
  );
}

function Expected({ deal, day }: { deal: Deal; day: string }) {
  const t = useTranslations('deal_page');
  const formats = useFormats();
  if (!isOverdue(deal, formats.today())) return formats.date(day);
  return (
    <span className={styles.late}>
      <IconAlertTriangleFilled size={14} aria-hidden /> {t('overdue', { when: formats.date(day) })}
    </span>
  );
}
