// Mantine's notifications, loaded with all that floats (load.ts).
import type { NotificationData } from '@mantine/notifications';
import { Suspense, use, useEffect, useState } from 'react';
import { awaitFirstUse, loadOverlays } from './load';

export function showNotice(notice: NotificationData): void {
  loadOverlays().then(
    ({ notifications }) => notifications.show(notice),
    () => undefined,
  );
}

export function hideNotice(id: string): void {
  loadOverlays().then(
    ({ notifications }) => notifications.hide(id),
    () => undefined,
  );
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
