// "Lost" asks why before it is said; the usual reasons are one press away, and none is needed.

import { Button, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useReasons } from '@/records/board/LossReason';
import { longestReason } from '@/records/board/reasons';
import { PanelOnDemand } from '@/ui/OnDemand';
import styles from './Deal.module.css';

export function Lose({ onLose }: { onLose(reason?: string): void }) {
  const t = useTranslations('deal_page');
  const [open, setOpen] = useState(false);
  // Stays until the deal is lost: it may be refused.
  const [reason, setReason] = useState('');
  const lose = (reason?: string) => {
    setOpen(false);
    onLose(reason);
  };
  return (
    <PanelOnDemand
      opened={open}
      onChange={setOpen}
      returnFocus
      position="bottom-end"
      width={320}
      button={
        <Button size="compact-md" variant="default" leftSection={<IconX size={16} aria-hidden />}>
          {t('lose')}
        </Button>
      }
    >
      {() => <Reasons reason={reason} setReason={setReason} onLose={lose} />}
    </PanelOnDemand>
  );
}

interface Props {
  reason: string;
  setReason(reason: string): void;
  onLose(reason?: string): void;
}

function Reasons({ reason, setReason, onLose }: Props) {
  const t = useTranslations('deal_page');
  const reasons = useReasons();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onLose(reason.trim() || undefined);
  };
  return (
    <form className={styles.why} onSubmit={submit}>
      <p className={styles.question}>{t('why_lost')}</p>
      <div className={styles.reasons}>
        {reasons.map((one) => (
          <Button key={one} variant="default" size="compact-sm" maw="100%" onClick={() => onLose(one)}>
            {one}
          </Button>
        ))}
      </div>
      <TextInput
        aria-label={t('other_reason')}
        placeholder={t('other_reason')}
        maxLength={longestReason}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
      />
      <Button type="submit" size="compact-md">
        {t(reason.trim() ? 'lose' : 'lose_without')}
      </Button>
    </form>
  );
}
