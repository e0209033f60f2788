// What is around every page: navigation at the side, or at the bottom of a phone; search, "new", help, and the notices
// that concern everything.
import { Outlet, useNavigate } from '@tanstack/react-router';
import { Suspense, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { contactBeginning } from '@/features/contacts/beginning';
import { CreatingProvider } from '@/records/creating';
import { FollowUpProvider } from '@/records/follow_up/FollowUpProvider';
import { UnsavedNotice } from '@/records/unsaved/UnsavedNotice';
import { OverlaySuspense } from '@/ui/OverlaySuspense';
import { lazy } from '@/ui/parts';
import { useKeyHelp, useShortcut, wasCovered } from '@/ui/shortcuts';
import { undoNewest } from '@/ui/toasts';
import { useNarrow } from '@/ui/useNarrow';
import { BottomBar } from './BottomBar';
import { MissingNotice } from './MissingNotice';
import { OfflineNotice } from './OfflineNotice';
import { type Place, usePlaces } from './places';
import styles from './Shell.module.css';
import { SideBar } from './SideBar';
import { TopBar } from './TopBar';
import { Updates } from './Updates';
import { useSignOut } from './UserMenu';

const Palette = lazy(() => import('@/features/palette/Palette'));
const KeyboardHelp = lazy(() => import('@/features/palette/KeyboardHelp'));

const beginnings = { contact: contactBeginning };

type Overlay = 'palette' | 'help';

export function Shell() {
  const t = useTranslations('shell.keys');
  const [overlay, setOverlay] = useState<Overlay>();
  const close = () => setOverlay(undefined);
  const search = () => setOverlay('palette');
  const narrow = useNarrow();
  const { main, more } = usePlaces();
  const signOut = useSignOut();
  useShortcut({ keys: 'mod+k', label: t('palette'), group: t('everywhere'), run: search });
  useShortcut({ keys: '/', label: t('search'), group: t('everywhere'), run: search });
  useShortcut({ keys: '?', label: t('help'), group: t('everywhere'), run: () => setOverlay('help') });
  useShortcut({
    keys: 'mod+z',
    label: t('undo'),
    group: t('everywhere'),
    run: () => wasCovered() || undoNewest(),
  });
  useKeyHelp(useMemo(() => [{ keys: 'mod+Enter', label: t('save'), group: t('everywhere') }], [t]));

  return (
    <CreatingProvider beginnings={beginnings}>
      <FollowUpProvider>
        <a href="#content" className={styles.skip}>
          {t('skip')}
        </a>
        {[...main, ...more].map((place) => (
          <PlaceKey key={place.path} place={place} />
        ))}
        <div className={styles.shell}>
          {narrow ? <TopBar onSearch={search} /> : <SideBar onSearch={search} />}
          <main id="content" className={styles.content} tabIndex={-1}>
            <OfflineNotice />
            <MissingNotice />
            <UnsavedNotice />
            <Suspense>
              <Outlet />
            </Suspense>
          </main>
          {narrow && <BottomBar />}
          <Updates />
        </div>
        <OverlaySuspense>
          {overlay === 'palette' && (
            <Palette onClose={close} places={[...main, ...more]} signOut={() => void signOut()} />
          )}
          {overlay === 'help' && <KeyboardHelp onClose={close} />}
        </OverlaySuspense>
      </FollowUpProvider>
    </CreatingProvider>
  );
}

function PlaceKey({ place }: { place: Place }) {
  const t = useTranslations('shell.keys');
  const navigate = useNavigate();
  useShortcut({
    keys: `g ${place.letter}`,
    label: place.label,
    group: t('go'),
    run: () => void navigate({ to: place.path }),
  });
  return null;
}
