// Where one is signed in; any of it can be ended from here.
import { Button } from '@mantine/core';
import { IconDeviceLaptop, IconDeviceMobile } from '@tabler/icons-react';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useFormats } from '@/locale/ReaderProvider';
import { Pill } from '@/ui/Pill';
import { useToasts } from '@/ui/toasts';
import styles from '../parts/parts.module.css';
import { browsersQuery, endSession, type SignedInBrowser } from './account';
import { browserName } from './browser';

function useEnd() {
  const queries = useQueryClient();
  const toasts = useToasts();
  const t = useTranslations('settings.security.browsers');
  return useMutation({
    mutationFn: (ids: string[]) => Promise.all(ids.map(endSession)),
    onSuccess: (ended) => toasts.changed(t('ended', { count: ended.length })),
    onError: toasts.failed,
    onSettled: () => queries.invalidateQueries({ queryKey: browsersQuery.queryKey }),
  });
}

function BrowserRow({ browser, onEnd }: { browser: SignedInBrowser; onEnd(): void }) {
  const t = useTranslations('settings.security.browsers');
  const formats = useFormats();
  const name = browserName(browser.user_agent) || t('unknown');
  const mobile = /Mobile|Android|iPhone/.test(browser.user_agent);
  const Icon = mobile ? IconDeviceMobile : IconDeviceLaptop;
  return (
    <li className={styles.row}>
      <Icon size={20} stroke={1.5} aria-hidden />
      <div className={styles.rowText}>
        <span className={styles.rowName}>{name}</span>
        <span className={styles.rowFacts}>
          {formats.digits(browser.address)} · {t('seen', { when: formats.relative(browser.last_seen_at) })}
        </span>
      </div>
      {browser.current ? (
        <Pill of="done">{t('this')}</Pill>
      ) : (
        <Button variant="subtle" size="compact-sm" onClick={onEnd} aria-label={t('end_of', { name })}>
          {t('end')}
        </Button>
      )}
    </li>
  );
}

export function Browsers() {
  const t = useTranslations('settings.security.browsers');
  const { data: browsers } = useSuspenseQuery(browsersQuery);
  const end = useEnd();
  const others = browsers.filter(({ current }) => !current).map(({ id }) => id);
  return (
    <>
      <ul className={styles.rows}>
        {browsers.map((browser) => (
          <BrowserRow key={browser.id} browser={browser} onEnd={() => end.mutate([browser.id])} />
        ))}
      </ul>
      {others.length > 1 && (
        <div>
          <Button variant="default" loading={end.isPending} onClick={() => end.mutate(others)}>
            {t('end_others', { count: others.length })}
          </Button>
        </div>
      )}
    </>
  );
}
