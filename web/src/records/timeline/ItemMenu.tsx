// What can be done about one thing on the timeline.
import { IconDots } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { IconButton } from '@/ui/IconButton';
import { MenuOnDemand } from '@/ui/OnDemand';
import styles from './Timeline.module.css';

export function ItemMenu({ children }: { children(): ReactNode }) {
  const t = useTranslations('timeline');
  const button = (
    <IconButton className={styles.itemMenu} aria-label={t('menu')}>
      <IconDots size={16} aria-hidden />
    </IconButton>
  );
  return (
    <MenuOnDemand button={button} position="bottom-end" withinPortal>
      {children}
    </MenuOnDemand>
  );
}
