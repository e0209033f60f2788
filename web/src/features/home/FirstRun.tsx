// From an empty workspace to imported customers in four steps. What is done is seen from the data; the guide leaves when
// all is done or the reader sends it away.
import { Button, Group } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { hasRight, type Session } from '@/api/session';
import { useLook } from '@/locale/ReaderProvider';
import { useCreating } from '@/records/creating';
import { useSession } from '@/records/schema';
import { FirmLanguage } from './FirmLanguage';
import { useGuide } from './guide';
import styles from './Home.module.css';
import { YourName } from './YourName';

function Step({
  done,
  title,
  text,
  children,
}: {
  done: boolean;
  title: string;
  text: string;
  children: ReactNode;
}) {
  const t = useTranslations('home.guide');
  return (
    <li className={styles.step} data-done={done || undefined}>
      {done ? <IconCircleCheckFilled size={22} aria-hidden /> : <IconCircle size={22} aria-hidden />}
      <div>
        <h3>
          {title}
          {done && <span className="only-read-aloud"> ({t('done')})</span>}
        </h3>
        {!done && <p>{text}</p>}
        {!done && <Group gap="xs">{children}</Group>}
      </div>
    </li>
  );
}

export function FirstRun() {
  const session = useSession();
  return hasRight(session, 'workspace') && hasRight(session, 'users') ? <Guide session={session} /> : null;
}

function Guide({ session }: { session: Session }) {
  const t = useTranslations('home.guide');
  const create = useCreating();
  const { language } = useLook();
  const { shown, nameless, foreign, steps, done, change } = useGuide(session, language);
  if (!shown) return null;
  return (
    <section className={styles.guide} aria-labelledby="guide-title">
      <header>
        <h2 id="guide-title">{t('title')}</h2>
        <span className={styles.progress}>{t('progress', { done })}</span>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => change({ dismissed: true })}>
          {t('dismiss')}
        </Button>
      </header>
      {nameless && <YourName user={session.user} onSkip={() => change({ nameless: true })} />}
      {foreign && (
        <FirmLanguage
          workspace={session.workspace}
          language={language}
          onTaken={() => change({ language: 'taken' })}
          onSkip={() => change({ language: 'declined' })}
        />
      )}
      <ol>
        <Step done={steps.firm} title={t('firm')} text={t('firm_text')}>
          <Button
            component={Link}
            to="/settings/workspace"
            variant="default"
            onClick={() => change({ sawFirm: true })}
          >
            {t('firm_do')}
          </Button>
        </Step>
        <Step done={steps.customers} title={t('customers')} text={t('customers_text')}>
          <Button component={Link} to="/imports">
            {t('import')}
          </Button>
          <Button variant="default" onClick={() => create({ entity: 'contact' })}>
            {t('add_one')}
          </Button>
        </Step>
        <Step done={steps.colleagues} title={t('colleagues')} text={t('colleagues_text')}>
          <Button component={Link} to="/settings/users?add=true" variant="default">
            {t('colleagues_do')}
          </Button>
        </Step>
        <Step done={steps.board} title={t('board')} text={t('board_text')}>
          <Button component={Link} to="/deals?shape=board" variant="default">
            {t('board_do')}
          </Button>
        </Step>
      </ol>
    </section>
  );
}
