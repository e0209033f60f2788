// The service worker of this application, and the notice that a new version is ready. It waits until the reader agrees:
// a reload in the middle of a sentence would be worse than an old version.
import { Button, Group, Text } from '@mantine/core';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { broughtQuestions } from '@/api/brought';
import { get } from '@/api/client';
import { showNotice } from '@/ui/overlays/notices';

const checkMilliseconds = 30 * 60_000;
const calmMilliseconds = 10_000;
const noticeId = 'new-version';

/** The first screen has what it needs, and nobody waits for anything. */
async function calm(): Promise<void> {
  if (document.readyState !== 'complete') {
    await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  }
  if (!('requestIdleCallback' in window)) return;
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: calmMilliseconds }));
}

/** Whether the page began without the worker, which sees what is asked from now on. */
async function controlled(): Promise<{ late: boolean }> {
  if (navigator.serviceWorker.controller) return { late: false };
  await new Promise((resolve) =>
    navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
  );
  return { late: true };
}

/** The worker keeps what it has seen asked for: not what the page brought along, nor what was asked before it was there. */
async function keepForOffline(queries: QueryClient): Promise<void> {
  const { late } = await controlled();
  await get('/session');
  await get('/schema');
  for (const question of broughtQuestions()) await get(question);
  // What was brought has never been updated.
  if (late) await queries.refetchQueries({ predicate: ({ state }) => state.dataUpdateCount > 0 });
}

async function follow(
  queries: QueryClient,
  ready: (worker: ServiceWorker) => void,
): Promise<ServiceWorkerRegistration> {
  await calm();
  const registration = await navigator.serviceWorker.register('/sw.js');
  keepForOffline(queries).catch(() => undefined);
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
  const queries = useQueryClient();
  const show = useRef<(worker: ServiceWorker) => void>(() => undefined);
  show.current = (worker) =>
    showNotice({
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
    let gone = false;
    follow(queries, (worker) => show.current(worker)).then(
      (registration) => {
        if (gone) return;
        registration.active?.postMessage('tidy');
        timer = setInterval(() => void registration.update().catch(() => undefined), checkMilliseconds);
      },
      // Private windows and plain HTTP go without.
      () => undefined,
    );
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [queries]);
  return null;
}
