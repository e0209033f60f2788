// From an empty workspace to imported customers in four steps. What is done is seen from the data; the guide leaves when
// all is done or the reader sends it away.
import { Button, Group } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { loginsQuery } from '@/api/logins';
import { hasRight, type Session } from '@/api/session';
import { totalsQuery } from '@/api/totals';
import { keep, kept } from '@/base/storage';
import { boardSeen } from '@/records/board/seen';
import { useCreating } from '@/records/creating';
import { useSession } from '@/records/schema';
import styles from './Home.module.css';

interface State {
  /** It was begun in an empty workspace. */
  begun?: boolean;
  dismissed?: boolean;
  sawFirm?: boolean;
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

/** How much is there of what a table of customers brings. */
function useCustomers(): number | undefined {
  const counts = [
    useQuery(totalsQuery('contact', {})).data?.count,
    useQuery(totalsQuery('company', {})).data?.count,
    useQuery(totalsQuery('deal', {})).data?.count,
  ];
  return counts.reduce<number | undefined>(
    (sum, count) => (sum === undefined || count === undefined ? undefined : sum + count),
    0,
  );
}

export function FirstRun() {
  const session = useSession();
  return hasRight(session, 'workspace') && hasRight(session, 'users') ? <Guide session={session} /> : null;
}

function Guide({ session }: { session: Session }) {
  const t = useTranslations('home.guide');
  const create = useCreating();
  const [state, change] = useGuideState(session.workspace.id);
  const customers = useCustomers();
  const logins = useQuery(loginsQuery).data?.length;
  const empty = customers === 0;
  useEffect(() => {
    if (empty && !state.begun) change({ begun: true });
  });

  const known = customers !== undefined && logins !== undefined;
  if (!known || !state.begun || state.dismissed) return null;
  const steps = {
    firm: session.workspace.updated_by !== null || state.sawFirm === true,
    customers: customers > 0,
    colleagues: logins > 1,
    board: boardSeen(session.workspace.id),
  };
  const done = Object.values(steps).filter(Boolean).length;
  if (done === 4) return null;
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
