// The service worker of this application, and the notice that a new version is ready. It waits until the reader agrees:
// a reload in the middle of a sentence would be worse than an old version.
import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';

const checkMilliseconds = 30 * 60_000;
const noticeId = 'new-version';

async function follow(ready: (worker: ServiceWorker) => void): Promise<ServiceWorkerRegistration> {
  const registration = await navigator.serviceWorker.register('/sw.js');
  const look = () => {
    // The first one ever serves the page that is here already.
    if (registration.waiting && navigator.serviceWorker.controller) ready(registration.waiting);
  };
  look();
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', look);
  });
  return registration;
}

function reloadInto(worker: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  worker.postMessage('activate');
}

export function Updates() {
  const t = useTranslations('palette.update');
  const show = useRef<(worker: ServiceWorker) => void>(() => undefined);
  show.current = (worker) =>
    notifications.show({
      id: noticeId,
      autoClose: false,
      message: (
        <Group justify="space-between" wrap="nowrap" gap="sm">
          <Text size="sm">{t('ready')}</Text>
          <Button size="compact-sm" variant="subtle" flex="none" onClick={() => reloadInto(worker)}>
            {t('reload')}
          </Button>
        </Group>
      ),
    });

  useEffect(() => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
    let timer: ReturnType<typeof setInterval> | undefined;
    follow((worker) => show.current(worker)).then(
      (registration) => {
        timer = setInterval(() => void registration.update().catch(() => undefined), checkMilliseconds);
      },
      // Private windows and plain HTTP go without.
      () => undefined,
    );
    return () => clearInterval(timer);
  }, []);
  return null;
}
