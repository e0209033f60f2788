// Where tables come in: a place to drop one, and all that came before.
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { hasRight } from '@/api/session';
import { useSession } from '@/records/schema';
import { Empty } from '@/ui/Empty';
import { PageHeader } from '@/ui/PageHeader';
import { DropZone } from './DropZone';
import { History } from './History';
import styles from './Imports.module.css';
import { NounChoice } from './NounChoice';

export default function ImportsPage() {
  const t = useTranslations('import_wizard');
  const session = useSession();
  const [file, setFile] = useState<File>();
  if (!hasRight(session, 'data_import')) {
    return (
      <Empty wholePage title={t('forbidden.title')}>
        {t('forbidden.text')}
      </Empty>
    );
  }
  return (
    <>
      <PageHeader title={t('title')} />
      <div className={styles.page}>
        {file ? (
          <NounChoice key={`${file.name}${file.size}`} file={file} onBack={() => setFile(undefined)} />
        ) : (
          <DropZone onFile={setFile} />
        )}
        <History />
      </div>
    </>
  );
}
