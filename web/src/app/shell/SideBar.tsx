import { Kbd } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Bell } from '@/features/notifications/Bell';
import { useSession } from '@/records/schema';
import { Wordmark } from '@/ui/Wordmark';
import { NewMenu } from './NewMenu';
import { type Place, usePlaces } from './places';
import styles from './Shell.module.css';
import { UserMenu } from './UserMenu';
import { usePlaceMark } from './usePlaceMark';

function PlaceLink({ place }: { place: Place }) {
  const mark = usePlaceMark();
  return (
    <li>
      <Link to={place.path} className={styles.link} {...mark(place.path)}>
        {place.icon}
        <span className="cut">{place.label}</span>
      </Link>
    </li>
  );
}

export function SideBar({ onSearch }: { onSearch(): void }) {
  const t = useTranslations('shell');
  const { workspace } = useSession();
  const { main, more } = usePlaces();
  return (
    <nav className={styles.side} aria-label={t('places.navigation')}>
      <div className={styles.name}>
        <Wordmark name={workspace.name} logo={workspace.logo} />
        <Bell />
      </div>
      <button type="button" className={styles.search} onClick={onSearch} aria-keyshortcuts="Control+K">
        <IconSearch size={16} aria-hidden />
        {t('search.short')}
        <Kbd size="xs">/</Kbd>
      </button>
      <NewMenu />
      <ul className={styles.links}>
        {main.map((place) => (
          <PlaceLink key={place.path} place={place} />
        ))}
      </ul>
      <div className={styles.foot}>
        <ul className={styles.links}>
          {more.map((place) => (
            <PlaceLink key={place.path} place={place} />
          ))}
        </ul>
        <UserMenu />
      </div>
    </nav>
  );
}
