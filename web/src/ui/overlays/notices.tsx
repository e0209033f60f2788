// Mantine's notifications, loaded with all that floats (load.ts).
import type { NotificationData } from '@mantine/notifications';
import { Suspense, use, useEffect, useState } from 'react';
import { awaitFirstUse, loadOverlays } from './load';

export function showNotice(notice: NotificationData): void {
  void loadOverlays().then(({ notifications }) => notifications.show(notice));
}

export function hideNotice(id: string): void {
  void loadOverlays().then(({ notifications }) => notifications.hide(id));
}

function Corner() {
  const { Notifications } = use(loadOverlays());
  return <Notifications position="bottom-left" limit={3} />;
}

/** Where they are shown. */
export function Notices() {
  const [used, setUsed] = useState(false);
  useEffect(() => awaitFirstUse(() => setUsed(true)), []);
  return (
    used && (
      <Suspense>
        <Corner />
      </Suspense>
    )
  );
}
