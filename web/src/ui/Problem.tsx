// A part of the page that could not be had: the server's sentence, and another try.
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { isProblem } from '@/api/problem';
import { Empty } from './Empty';
import { MissingPart } from './later';

export function ProblemNotice({ error, retry }: { error: unknown; retry?: () => void }) {
  const t = useTranslations('shell.problem');
  const known = isProblem(error) && error.code !== 'offline';
  if (error instanceof MissingPart) return <Missing />;
  return (
    <Empty
      title={known ? t('title') : t('offline_title')}
      action={
        retry && (
          <Button variant="default" onClick={retry}>
            {t('retry')}
          </Button>
        )
      }
    >
      {known ? error.message : t('offline')}
    </Empty>
  );
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
