// Call, write, message: at once where there is one way and nothing speaks against it, otherwise after a look at the choice.

import { ActionIcon } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBrandWhatsapp,
  IconMail,
  IconMessage,
  IconPhone,
  type IconProps,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useTranslations } from 'use-intl';
import { useLabels } from '@/fields/labelled/LabelledList';
import { useFormats } from '@/locale/ReaderProvider';
import { MenuOnDemand } from '@/ui/OnDemand';
import { Menu } from '@/ui/overlays';
import { useSchema } from '../../schema';
import { usePage } from '../context';
import styles from './actions.module.css';
import { type Way, waysOf } from './ways';

const icons: Record<Way['via'], ComponentType<IconProps>> = {
  tel: IconPhone,
  mail: IconMail,
  whatsapp: IconBrandWhatsapp,
  sms: IconMessage,
};

export function Reach() {
  const t = useTranslations('record_page.reach');
  const { record, compose, extendable } = usePage();
  const { settings } = useSchema();
  const { call, mail, message, warnings } = waysOf(record, settings);
  const consent = warnings.consent ? t('consent_withdrawn') : undefined;
  const called = extendable ? () => compose('call') : undefined;
  return (
    <>
      <ReachButton
        name={t('call')}
        ways={call}
        warning={warnings.call ? t('do_not_call') : consent}
        onUse={called}
      />
      <ReachButton name={t('mail')} ways={mail} warning={warnings.mail ? t('do_not_mail') : consent} />
      <ReachButton name={t('message')} ways={message} warning={consent} />
    </>
  );
}

interface ButtonProps {
  name: string;
  ways: readonly Way[];
  warning: string | undefined;
  onUse?: (() => void) | undefined;
}

const elsewhere = (way: Way) =>
  way.via === 'whatsapp' ? { target: '_blank', rel: 'noopener noreferrer' } : {};

function ReachButton({ name, ways, warning, onUse }: ButtonProps) {
  const formats = useFormats();
  const [first] = ways;
  if (!first) return null;
  const Icon = icons[first.via];
  const label = warning ? `${name}: ${warning}` : name;
  const look = { variant: 'default', size: 'lg', 'aria-label': label, className: styles.action } as const;
  const sign = (
    <>
      <Icon size={18} stroke={1.6} aria-hidden />
      {warning && <IconAlertTriangle size={12} aria-hidden className={styles.warned} />}
    </>
  );
  if (ways.length === 1 && !warning) {
    return (
      <ActionIcon
        {...look}
        component="a"
        href={first.href}
        title={`${name}: ${formats.digits(first.said)}`}
        onClick={onUse}
        {...elsewhere(first)}
      >
        {sign}
      </ActionIcon>
    );
  }
  return (
    <MenuOnDemand
      button={
        <ActionIcon {...look} title={label}>
          {sign}
        </ActionIcon>
      }
      position="bottom-end"
      withinPortal
    >
      {() => (
        <>
          {warning && (
            <p className={styles.warning}>
              <IconAlertTriangle size={16} aria-hidden />
              {warning}
            </p>
          )}
          {ways.map((way) => (
            <WayItem key={way.key} way={way} onUse={onUse} />
          ))}
        </>
      )}
    </MenuOnDemand>
  );
}

function WayItem({ way, onUse }: { way: Way; onUse: ButtonProps['onUse'] }) {
  const t = useTranslations('record_page.reach');
  const formats = useFormats();
  const { say } = useLabels();
  const Icon = icons[way.via];
  const kind = way.via === 'whatsapp' || way.via === 'sms' ? t(way.via) : undefined;
  const hint = [kind, way.label && say(way.label)].filter(Boolean).join(', ');
  return (
    <Menu.Item
      component="a"
      href={way.href}
      leftSection={<Icon size={16} aria-hidden />}
      onClick={onUse}
      {...elsewhere(way)}
    >
      {way.via === 'mail' ? way.said : formats.digits(way.said)}
      {hint && <span className="quiet"> {hint}</span>}
    </Menu.Item>
  );
}
