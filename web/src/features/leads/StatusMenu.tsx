// How a lead stands, and the way to say that it stands otherwise. The menu exists only while it is open.

import { useTranslations } from 'use-intl';
import { labelOfChoice } from '@/fields/choice/words';
import { Menu } from '@/ui/overlays';
import { Pill } from '@/ui/Pill';
import { useInbox } from './context';
import styles from './Leads.module.css';
import type { Lead } from './leads';

export function StatusMenu({ lead, here }: { lead: Lead; here: boolean }) {
  const t = useTranslations('leads');
  const { may, status, setStatus, choosing, choose } = useInbox();
  const value = lead.lead_status;
  const opened = choosing === lead.id;
  const label = value ? labelOfChoice(value, status?.choices) : t('no_status');
  const pill = value ? <Pill of={value}>{label}</Pill> : <span className={styles.unsaid}>{label}</span>;
  if (!status) return <span className={styles.status} />;
  if (!setStatus || !may(lead)) return <span className={styles.status}>{pill}</span>;
  const button = (
    <button
      type="button"
      className={styles.status}
      tabIndex={here ? 0 : -1}
      aria-haspopup="menu"
      aria-expanded={opened}
      aria-label={t('set_status', { name: lead.name, status: label })}
      onClick={() => choose(opened ? undefined : lead.id)}
    >
      {pill}
    </button>
  );
  if (!opened) return button;
  return (
    <Menu
      opened
      onChange={(open) => !open && choose(undefined)}
      position="bottom-start"
      shadow="md"
      width={200}
      withinPortal
      trapFocus
      returnFocus
    >
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>
        {(status.choices ?? []).map((choice) => (
          <Menu.RadioItem
            key={choice.value}
            value={choice.value}
            checked={choice.value === value}
            closeMenuOnClick
            onChange={() => setStatus(lead, choice.value as Lead['lead_status'])}
          >
            <Pill of={choice.value}>{choice.label}</Pill>
          </Menu.RadioItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
