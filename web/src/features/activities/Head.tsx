// The head of what shows the day's work: the ways to the other views of it, whose work it is, and what can be done here.
import { ActionIcon } from '@mantine/core';
import type { IconProps } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { PageHeader } from '@/ui/PageHeader';
import { Segments } from '@/ui/Segments';
import type { Scope } from './scope';

interface Way {
  /** By which the address knows the view; the day has none. */
  view?: string;
  label: string;
  Icon: ComponentType<IconProps>;
}

interface Props {
  title: string;
  plural: string;
  ways: readonly Way[];
  scope: Scope;
  offered: readonly Scope[];
  choose(scope: Scope): void;
  /** Before and after whose it is. */
  before?: ReactNode;
  after?: ReactNode;
  children?: ReactNode;
}

export function Head({ title, plural, ways, scope, offered, choose, before, after, children }: Props) {
  const t = useTranslations('activities');
  const actions = (
    <>
      {ways.map((way) => (
        <WayTo key={way.label} plural={plural} {...way} />
      ))}
      {before}
      {offered.length > 1 && (
        <Segments
          label={t('scope')}
          value={scope}
          onChange={choose}
          options={offered.map((value) => ({ value, label: t(`scopes.${value}`) }))}
        />
      )}
      {after}
    </>
  );
  return (
    <PageHeader title={title} actions={actions}>
      {children}
    </PageHeader>
  );
}

function WayTo({ plural, view, label, Icon }: Way & { plural: string }) {
  return (
    <ActionIcon
      renderRoot={(props) => (
        <Link to="/$plural" params={{ plural }} search={view ? { view } : {}} {...props} />
      )}
      variant="subtle"
      color="gray"
      size="lg"
      aria-label={label}
      title={label}
    >
      <Icon size={18} stroke={1.6} aria-hidden />
    </ActionIcon>
  );
}
