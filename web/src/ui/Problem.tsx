// A part of the page that could not be had: the server's sentence, and another try.
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { isProblem } from '@/api/problem';
import { Empty } from './Empty';
import { MissingPart } from './later';

interface Props {
  error: unknown;
  retry?: () => void;
  /** When there is nothing else on the page: nor is there anything that was typed. */
  wholePage?: boolean;
}

export function ProblemNotice({ error, retry, wholePage = false }: Props) {
  const t = useTranslations('shell');
  const known = isProblem(error) && error.code !== 'offline';
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
      {known ? error.message : wholePage ? t('sign_in.offline') : t('problem.offline')}
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
