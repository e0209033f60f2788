// Mantine's notifications, loaded with all that floats (load.ts).
import type { NotificationData } from '@mantine/notifications';
import { Suspense, use, useEffect, useState } from 'react';
import { awaitFirstUse, loadOverlays } from './load';
import styles from './notices.module.css';

/** Says that there is something to show, also before somebody has begun to use the page. */
let wanted: (() => void) | undefined;

/** Mantine waits while the pointer is over a notice; whoever got there by keyboard has as much time. */
export function showNotice(notice: NotificationData & { id: string }): void {
  const { id, autoClose } = notice;
  void loadOverlays().then(({ notifications }) => {
    wanted?.();
    notifications.show({
      ...notice,
      onFocus: () => notifications.update({ id, message: notice.message, autoClose: false }),
      onBlur: () => notifications.update({ id, message: notice.message, autoClose }),
    });
  });
}

export function hideNotice(id: string): void {
  void loadOverlays().then(({ notifications }) => notifications.hide(id));
}

function Corner() {
  const { Notifications } = use(loadOverlays());
  // Above dialogs, and below menus, which somebody has just opened.
  return <Notifications className={styles.place} position="bottom-left" limit={6} zIndex={250} />;
}

/** Where they are shown. */
export function Notices() {
  const [used, setUsed] = useState(false);
  useEffect(() => {
    wanted = () => setUsed(true);
    const stop = awaitFirstUse(wanted);
    return () => {
      wanted = undefined;
      stop();
    };
  }, []);
  return (
    used && (
      <Suspense>
        <Corner />
      </Suspense>
    )
  );
}
