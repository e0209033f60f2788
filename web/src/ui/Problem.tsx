// A part of the page that could not be had: the server's sentence, and another try.
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { isReachable, onReach } from '@/api/connection';
import { isRefusal } from '@/api/problem';
import { Empty } from './Empty';
import { MissingPart } from './later';

interface Props {
  error: unknown;
  retry?: () => void;
  /** When there is nothing else on the page. */
  wholePage?: boolean | undefined;
}

export function ProblemNotice({ error, retry, wholePage = false }: Props) {
  const t = useTranslations('shell');
  const known = isRefusal(error);
  useRetryWhenBack(known ? undefined : retry);
  if (error instanceof MissingPart) return <Missing />;
  return (
    <Empty
      title={known ? t('problem.title') : t('problem.offline_title')}
      wholePage={wholePage}
      action={
        retry && (
          <Button variant="default" onClick={retry}>
            {t('problem.retry')}
          </Button>
        )
      }
    >
      {known ? error.message : t('problem.offline')}
    </Empty>
  );
}

/** The same in one line, for a part of the page beside others. */
export function ProblemLine({ error, retry }: { error: unknown; retry(): void }) {
  const t = useTranslations('shell.problem');
  const known = isRefusal(error);
  useRetryWhenBack(known ? undefined : retry);
  return (
    <p className="quiet">
      {known ? error.message : t('offline')}{' '}
      <Button size="compact-sm" variant="subtle" onClick={retry}>
        {t('retry')}
      </Button>
    </p>
  );
}

/** Something else on the page may learn first that the server answers again; or the browser, where there is nothing else. */
function useRetryWhenBack(retry: (() => void) | undefined) {
  const run = useRef(retry);
  run.current = retry;
  useEffect(() => {
    const again = () => run.current?.();
    const stop = onReach(() => isReachable() && again());
    addEventListener('online', again);
    return () => {
      removeEventListener('online', again);
      stop();
    };
  }, []);
}

function Missing() {
  const t = useTranslations('shell.missing');
  return (
    <Empty
      title={t('title')}
      action={
        <Button variant="default" onClick={() => location.reload()}>
          {t('reload')}
        </Button>
      }
    >
      {t('why')}
    </Empty>
  );
}
