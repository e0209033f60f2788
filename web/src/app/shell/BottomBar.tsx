// The places of a phone, within reach of a thumb; what does not fit is behind "more".

import { useDisclosure } from '@mantine/hooks';
import { IconMenu2 } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Drawer } from '@/ui/overlays';
import { useOnceOpened } from '@/ui/useOnceOpened';
import { usePlaces } from './places';
import styles from './Shell.module.css';
import { UserMenu } from './UserMenu';
import { usePlaceMark } from './usePlaceMark';

const withinReach = ['/', '/leads', '/activities', '/deals'];

export function BottomBar() {
  const t = useTranslations('shell.places');
  const { main, more } = usePlaces();
  const mark = usePlaceMark();
  const [opened, { open, close }] = useDisclosure();
  const drawer = useOnceOpened(opened);
  const near = main.filter((place) => withinReach.includes(place.path));
  const far = [...main.filter((place) => !withinReach.includes(place.path)), ...more];
  return (
    <nav className={styles.bottom} aria-label={t('navigation')}>
      {near.map((place) => (
        <Link key={place.path} to={place.path} className={styles.tab} {...mark(place.path)}>
          {place.icon}
          <span className="cut">{place.label}</span>
        </Link>
      ))}
      <button type="button" className={styles.tab} onClick={open} aria-expanded={opened}>
        <IconMenu2 size={18} stroke={1.6} aria-hidden />
        <span className="cut">{t('more')}</span>
      </button>
      {drawer.made && (
        <Drawer opened={drawer.opened} onClose={close} position="bottom" size="auto" title={t('more')}>
          <ul className={styles.links}>
            {far.map((place) => (
              <li key={place.path}>
                <Link to={place.path} className={styles.link} {...mark(place.path)} onClick={close}>
                  {place.icon}
                  {place.label}
                </Link>
              </li>
            ))}
          </ul>
          <UserMenu />
        </Drawer>
      )}
    </nav>
  );
}
