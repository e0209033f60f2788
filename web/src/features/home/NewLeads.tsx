// Leads that nobody has called yet, the newest first.
import { ActionIcon, Button } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { allOf, type Filter, is } from '@/api/filter';
import { recordsOf } from '@/api/records';
import type { Contact } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { useUpdate } from '@/records/changes';
import { askingCan, mayUpdate } from '@/records/may';
import { useEntity, useSession } from '@/records/schema';
import styles from './Home.module.css';
import { Lines, Section } from './Section';

const shown = 6;

function Row({ lead }: { lead: Contact }) {
  const t = useTranslations('home');
  const formats = useFormats();
  const { user } = useSession();
  const update = useUpdate('contact');
  const writable = mayUpdate(useEntity('contact'), lead);
  const phone = lead.phones?.[0]?.value;
  const name = lead.name || (lead.name_bn ?? '');
  return (
    <li className={styles.row}>
      <Link to="/$plural/$id" params={{ plural: 'contacts', id: lead.id }} className={styles.what}>
        <span className="cut">{name}</span>
        <span className={styles.about}>{[lead.company?.label, lead.source].filter(Boolean).join(' · ')}</span>
      </Link>
      <span className={styles.when}>{formats.relative(lead.created_at)}</span>
      {writable && lead.owner?.id !== user.id && (
        <Button
          variant="default"
          size="compact-sm"
          className={styles.take}
          aria-label={t('take_named', { name })}
          onClick={() =>
            update.mutate({
              id: lead.id,
              values: { owner: { id: user.id, label: user.name } },
              version: lead.version,
            })
          }
        >
          {t('take')}
        </Button>
      )}
      {phone && !lead.do_not_call && (
        <ActionIcon
          component="a"
          href={`tel:${phone}`}
          variant="subtle"
          size={40}
          aria-label={t('call', { name })}
        >
          <IconPhone size={18} aria-hidden />
        </ActionIcon>
      )}
    </li>
  );
}

export function NewLeads({ within }: { within: Filter | undefined }) {
  const t = useTranslations('home');
  const formats = useFormats();
  const entity = useEntity('contact');
  const theirs: Filter | undefined = within && { or: [within, is('owner', null)] };
  const asked = useQuery({
    ...recordsOf('contact').list({
      filter: allOf(is('lifecycle', 'lead'), is('lead_status', 'new'), theirs),
      sort: '-created_at',
      limit: shown,
      ...askingCan(entity),
      count: true,
    }),
    placeholderData: (before) => before,
  });
  const { data } = asked;
  return (
    <Section
      title={t('new_leads')}
      asked={asked}
      count={data?.count === undefined ? undefined : formats.number(data.count)}
      more={<Link to="/leads">{t('see_all')}</Link>}
    >
      {!data && <Lines />}
      {data?.items.length === 0 && <p className={styles.nothing}>{t('no_leads')}</p>}
      <ul className={styles.rows}>
        {data?.items.map((lead) => (
          <Row key={lead.id} lead={lead} />
        ))}
      </ul>
    </Section>
  );
}
