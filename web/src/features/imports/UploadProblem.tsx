// Why a table could not be sent, or was refused.
import { useTranslations } from 'use-intl';
import { isProblem } from '@/api/problem';
import type { Sending } from './useUpload';

export function UploadProblem({ sending }: { sending: Sending }) {
  const t = useTranslations('import_wizard');
  if (sending.state === 'foreign')
    return (
      <p className="refused" role="alert">
        {t('foreign', { found: sending.found })}
      </p>
    );
  if (sending.state !== 'refused') return null;
  const { error } = sending;
  return (
    <p className="refused" role="alert">
      {isProblem(error) && error.code !== 'offline' ? error.words : t('upload.offline')}
    </p>
  );
}
