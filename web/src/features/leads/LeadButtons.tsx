// What to do about a lead: on the row where there is room, behind one button on a phone, where only calling and writing
// stay in sight.

import { ActionIcon } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowsExchange,
  IconDotsVertical,
  IconHandStop,
  IconMail,
  IconPhone,
  IconThumbDown,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { MenuOnDemand } from '@/ui/OnDemand';
import { Menu } from '@/ui/overlays';
import { useInbox } from './context';
import styles from './Leads.module.css';
import type { Lead } from './leads';
import { isRefused } from './useLeadActions';

interface Act {
  name: string;
  label: string;
  icon: ReactNode;
  run(): void;
  key: string;
}

const nothing = [undefined, undefined, undefined];

/** Where a lead lacks one that others have, its place stays empty, so that buttons stand below each other. */
function useActs(lead: Lead): (Act | undefined)[] {
  const t = useTranslations('leads');
  const { may, assign, setStatus, convert, me } = useInbox();
  if (!may(lead)) return nothing;
  const take = assign && {
    name: 'assign',
    label: t('assign'),
    icon: <IconHandStop size={16} aria-hidden />,
    run: () => assign(lead),
    key: 'A',
  };
  return [
    lead.owner?.id === me.id ? undefined : take,
    convert && {
      name: 'convert',
      label: t('convert'),
      icon: <IconArrowsExchange size={16} aria-hidden />,
      run: () => convert(lead),
      key: 'V',
    },
    setStatus &&
      (isRefused(lead)
        ? {
            name: 'reopen',
            label: t('reopen'),
            icon: <IconArrowBackUp size={16} aria-hidden />,
            run: () => setStatus(lead, 'open'),
            key: 'X',
          }
        : {
            name: 'not_a_fit',
            label: t('not_a_fit'),
            icon: <IconThumbDown size={16} aria-hidden />,
            run: () => setStatus(lead, 'unqualified'),
            key: 'X',
          }),
  ];
}

export function LeadButtons({ lead, here, narrow }: { lead: Lead; here: boolean; narrow: boolean }) {
  const acts = useActs(lead);
  return (
    <div className={styles.buttons}>
      <Reach lead={lead} here={here} />
      {narrow
        ? acts.some(Boolean) && <MoreMenu lead={lead} acts={acts} />
        : acts.map((act, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the places are always the same
            <WideButton key={index} act={act} lead={lead} here={here} />
          ))}
    </div>
  );
}

function WideButton({ act, lead, here }: { act: Act | undefined; lead: Lead; here: boolean }) {
  if (!act) return <span className={styles.button} />;
  const { label, icon, run, key } = act;
  return (
    <ActionIcon
      className={styles.button ?? ''}
      variant="subtle"
      color="gray"
      tabIndex={here ? 0 : -1}
      aria-label={`${label}: ${lead.name}`}
      title={`${label} (${key})`}
      onClick={run}
    >
      {icon}
    </ActionIcon>
  );
}

function Reach({ lead, here }: { lead: Lead; here: boolean }) {
  const t = useTranslations('leads');
  const phone = lead.phones?.[0]?.value;
  const mail = lead.mails?.[0]?.value;
  const common = {
    className: styles.button ?? '',
    variant: 'subtle',
    color: 'gray',
    tabIndex: here ? 0 : -1,
  };
  return (
    <>
      {phone && !lead.do_not_call ? (
        <ActionIcon
          {...common}
          component="a"
          href={`tel:${phone.replace(/[^\d+*#,;]/g, '')}`}
          aria-label={t('call', { name: lead.name })}
          title={phone}
        >
          <IconPhone size={16} aria-hidden />
        </ActionIcon>
      ) : (
        <span className={styles.button} />
      )}
      {mail && !lead.do_not_mail ? (
        <ActionIcon
          {...common}
          component="a"
          href={`mailto:${encodeURIComponent(mail).replace('%40', '@')}`}
          aria-label={t('write', { name: lead.name })}
          title={mail}
        >
          <IconMail size={16} aria-hidden />
        </ActionIcon>
      ) : (
        <span className={styles.button} />
      )}
    </>
  );
}

function MoreMenu({ lead, acts }: { lead: Lead; acts: readonly (Act | undefined)[] }) {
  const t = useTranslations('leads');
  return (
    <MenuOnDemand
      position="bottom-end"
      width={240}
      classNames={{ dropdown: styles.menu ?? '' }}
      button={
        <ActionIcon
          className={styles.button ?? ''}
          variant="subtle"
          color="gray"
          aria-label={t('more', { name: lead.name })}
        >
          <IconDotsVertical size={18} aria-hidden />
        </ActionIcon>
      }
    >
      {() =>
        acts.map(
          (act) =>
            act && (
              <Menu.Item key={act.name} leftSection={act.icon} onClick={act.run}>
                {act.label}
              </Menu.Item>
            ),
        )
      }
    </MenuOnDemand>
  );
}
