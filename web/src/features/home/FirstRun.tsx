// From an empty workspace to imported customers in four steps. What is done is seen from the data; the guide leaves when
// all is done or the reader sends it away.
import { Button, Group } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { hasRight } from '@/api/session';
import { totalsQuery } from '@/api/totals';
import { keep, kept } from '@/base/storage';
import { useCreating } from '@/records/creating';
import { useSession } from '@/records/schema';
import styles from './Home.module.css';

interface State {
  /** It was begun in an empty workspace. */
  begun?: boolean;
  dismissed?: boolean;
  sawBoard?: boolean;
}

function useGuideState(workspace: string) {
  const name = `guide.${workspace}`;
  const [state, setState] = useState<State>(() => kept<State>(name) ?? {});
  const change = (changes: State) => {
    const next = { ...state, ...changes };
    setState(next);
    keep(name, next);
  };
  return [state, change] as const;
}

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
  const t = useTranslations('home.guide');
  const session = useSession();
  const create = useCreating();
  const [state, change] = useGuideState(session.workspace.id);
  const contacts = useQuery(totalsQuery('contact', {})).data?.count;
  const users = useQuery(totalsQuery('user', {})).data?.count;
  const empty = contacts === 0;
  useEffect(() => {
    if (empty && !state.begun) change({ begun: true });
  });

  const named = session.workspace.updated_by !== null;
  const steps = {
    named,
    imported: (contacts ?? 0) > 0,
    invited: (users ?? 0) > 1,
    board: state.sawBoard === true,
  };
  const done = Object.values(steps).filter(Boolean).length;
  const known = contacts !== undefined && users !== undefined;
  if (!known || !state.begun || state.dismissed || done === 4 || !hasRight(session, 'workspace')) return null;
  return (
    <section className={styles.guide} aria-labelledby="guide-title">
      <header>
        <h2 id="guide-title">{t('title')}</h2>
        <span className={styles.progress}>{t('progress', { done })}</span>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => change({ dismissed: true })}>
          {t('dismiss')}
        </Button>
      </header>
      <ol>
        <Step done={steps.named} title={t('firm')} text={t('firm_text')}>
          <Button component={Link} to="/settings/workspace" variant="default">
            {t('firm_do')}
          </Button>
        </Step>
        <Step done={steps.imported} title={t('customers')} text={t('customers_text')}>
          <Button component={Link} to="/imports">
            {t('import')}
          </Button>
          <Button variant="default" onClick={() => create({ entity: 'contact' })}>
            {t('add_one')}
          </Button>
        </Step>
        <Step done={steps.invited} title={t('colleagues')} text={t('colleagues_text')}>
          <Button component={Link} to="/settings/users" variant="default">
            {t('invite')}
          </Button>
        </Step>
        <Step done={steps.board} title={t('board')} text={t('board_text')}>
          <Button
            component={Link}
            to="/deals?shape=board"
            variant="default"
            onClick={() => change({ sawBoard: true })}
          >
            {t('board_do')}
          </Button>
        </Step>
      </ol>
    </section>
  );
}
