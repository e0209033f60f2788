// An empty inbox says why it is empty, and what to do next.
import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { hasRight } from '@/api/session';
import { inSentence } from '@/base/words';
import { useCreating, useNewLead } from '@/records/creating';
import { isNone } from '@/records/list/settings';
import { useSession } from '@/records/schema';
import { Empty } from '@/ui/Empty';
import type { Desk } from './desk';
import type { Tab } from './tabs';

export function Nothing({ tab, desk }: { tab: Tab | 'none'; desk: Desk }) {
  const t = useTranslations('leads.empty');
  const title = useTranslations('leads')('title');
  const list = useTranslations('list.nothing');
  const { filter, q } = desk.settings;
  if (!isNone(filter))
    return (
      <Empty
        title={list('no_match', { noun: inSentence(title) })}
        action={
          <Button variant="default" onClick={() => desk.change({ filter: {} })}>
            {list('clear_filter')}
          </Button>
        }
      >
        {list('no_match_text')}
      </Empty>
    );
  if (q) return <Empty title={t('found', { q })}>{t('found_text')}</Empty>;
  return (
    <Empty title={t(`${tab}.title`)} action={tab !== 'not_a_fit' && <Ways />}>
      {t(`${tab}.text`)}
    </Empty>
  );
}

/** Where leads come from. */
function Ways() {
  const t = useTranslations('leads');
  const session = useSession();
  const create = useCreating();
  const newLead = useNewLead();
  return (
    <Group gap="xs" justify="center">
      {hasRight(session, 'data_import') && (
        <Button
          renderRoot={(props) => <Link {...props} to="/imports" search={{ kind: 'lead' }} />}
          variant="default"
        >
          {t('import')}
        </Button>
      )}
      {newLead && (
        <Button variant="default" onClick={() => create(newLead)}>
          {t('create')}
        </Button>
      )}
    </Group>
  );
}
