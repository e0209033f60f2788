// Asks, after a deal was lost, why: the usual reasons are one click away.
import { Button, Group, Paper, TextInput } from '@mantine/core';
import { useFocusTrap } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { is } from '@/api/filter';
import type { AnyRecord } from '@/api/records';
import { totalsQuery } from '@/api/totals';
import { useFocusBack } from '@/ui/focus';
import { useSession } from '../schema';
import { useKeeping } from '../unsaved/useKeeping';
import styles from './Board.module.css';
import { longestReason, reasonsFrom } from './reasons';

interface Props {
  deal: AnyRecord;
  name: string;
  onClose(): void;
}

export function useReasons(): string[] {
  const { workspace } = useSession();
  const { data } = useQuery(totalsQuery('deal', { filter: is('status', 'lost'), group: 'loss_reason' }));
  const given = (data?.groups ?? []).flatMap(({ key }) =>
    typeof key.loss_reason === 'string' && key.loss_reason !== '' ? [key.loss_reason] : [],
  );
  return reasonsFrom(given, workspace.loss_reasons);
}

export function LossReason({ deal, name, onClose }: Props) {
  const t = useTranslations('board');
  const keep = useKeeping('deal');
  const [reason, setReason] = useState('');
  const reasons = useReasons();
  const trap = useFocusTrap();
  useFocusBack();

  const save = (given: string) => {
    onClose();
    const reason = given.trim();
    if (reason !== '')
      void keep({
        entity: 'deal',
        id: deal.id,
        name,
        field: 'loss_reason',
        values: { loss_reason: reason },
        version: undefined,
      });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(reason);
  };

  return (
    <Paper
      ref={trap}
      component="form"
      role="dialog"
      aria-label={t('why_lost', { name })}
      className={styles.reason}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onClose()}
    >
      <p className={styles.why}>{t('why_lost', { name })}</p>
      <Group gap={6}>
        {reasons.map((one) => (
          <Button key={one} variant="default" size="compact-md" maw="100%" onClick={() => save(one)}>
            {one}
          </Button>
        ))}
      </Group>
      <Group gap="xs" mt="sm" wrap="nowrap">
        <TextInput
          className={styles.grow}
          aria-label={t('other_reason')}
          placeholder={t('other_reason')}
          maxLength={longestReason}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
        <Button type="submit" disabled={reason.trim() === ''}>
          {t('save_reason')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onClose}>
          {t('skip')}
        </Button>
      </Group>
    </Paper>
  );
}
