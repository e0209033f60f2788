import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { sessionQuery } from '@/api/session';
import { useLook, useSetLook } from '@/locale/ReaderProvider';
import { Wordmark } from '@/ui/Wordmark';
import SignInForm from './SignInForm';
import styles from './SignInPage.module.css';

export default function SignInPage() {
  const t = useTranslations('shell.sign_in');
  const queries = useQueryClient();
  const look = useLook();
  const setLook = useSetLook();
  return (
    <main className={styles.page}>
      <div className={styles.panel}>
        <Wordmark />
        <h1 className={styles.title}>{t('title')}</h1>
        <SignInForm onSignedIn={(session) => queries.setQueryData(sessionQuery.queryKey, session)} />
      </div>
      <div className={styles.languages}>
        <button
          type="button"
          lang="bn"
          aria-pressed={look.language === 'bn'}
          onClick={() => setLook({ language: 'bn' })}
        >
          বাংলা
        </button>
        <button
          type="button"
          lang="en"
          aria-pressed={look.language === 'en'}
          onClick={() => setLook({ language: 'en' })}
        >
          English
        </button>
      </div>
    </main>
  );
}
