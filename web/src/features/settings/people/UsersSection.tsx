// Who works here: added, changed, given a new password, let go.
import { Avatar, Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { loginsQuery } from '@/api/logins';
import { recordsOf } from '@/api/records';
import type { User } from '@/generated/schema';
import { Pill } from '@/ui/Pill';
import { ProblemNotice } from '@/ui/Problem';
import styles from '../parts/parts.module.css';
import { Section } from '../parts/Section';
import { rolesQuery, useRoleName } from './roles';
import { UserDialog } from './UserDialog';
import { UserMenu, type UserStep } from './UserMenu';
import { UserSteps } from './UserSteps';

const route = getRouteApi('/settings/{-$section}');
const debounceMilliseconds = 200;

interface RowProps {
  user: User;
  /** Nothing while that is not known. */
  signsIn: boolean | undefined;
  onStep(step: UserStep): void;
}

function UserRow({ user, signsIn, onStep }: RowProps) {
  const t = useTranslations('settings.users');
  const nameOf = useRoleName();
  const roles = useQuery(rolesQuery).data ?? [];
  const role = roles.find(({ key }) => key === user.role) ?? { key: user.role, name: '' };
  const { team, manager } = user;
  // A team is often called after whoever leads it.
  const under = manager?.label && manager.label !== team?.label && t('under', { manager: manager.label });
  const facts = [nameOf(role), team?.label, user.mail ?? t('no_mail'), under].filter(Boolean);
  return (
    <li className={styles.row}>
      <Avatar
        src={user.photo && `/api/v1/files/${user.photo}`}
        name={user.name}
        alt=""
        size={34}
        radius="xl"
      />
      <div className={styles.rowText}>
        <button type="button" className={styles.rowButton} onClick={() => onStep('edit')}>
          {user.name}
        </button>
        <span className={styles.rowFacts}>{facts.join(' · ')}</span>
      </div>
      <div className={styles.rowEnd}>
        {user.active === false && <Pill of="lost">{t('inactive')}</Pill>}
        {user.active !== false && user.mail && signsIn === false && <Pill>{t('no_password')}</Pill>}
        <UserMenu user={user} onStep={onStep} />
      </div>
    </li>
  );
}

function useUsers(typed: string) {
  const [q] = useDebouncedValue(typed.trim(), debounceMilliseconds);
  const query = { limit: 100, count: true, ...(q ? { q } : { sort: '-active,name' }) };
  return useInfiniteQuery({ ...recordsOf('user').pages(query), placeholderData: keepPreviousData });
}

export default function UsersSection() {
  const t = useTranslations('settings.users');
  const [typed, setTyped] = useState('');
  const { add: adding = false } = route.useSearch();
  const navigate = route.useNavigate();
  const logins = useQuery(loginsQuery).data;
  const [step, setStep] = useState<{ user: User; step: UserStep }>();
  const users = useUsers(typed);
  const add = (asked: boolean) => void navigate({ search: asked ? { add: true } : {}, replace: true });
  const items = users.data?.pages.flatMap((page) => page.items);
  if (users.error && !items) return <ProblemNotice error={users.error} retry={() => void users.refetch()} />;
  return (
    <Section
      title={t('title')}
      help={t('help')}
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => add(true)}>
          {t('add')}
        </Button>
      }
    >
      <TextInput
        aria-label={t('search')}
        placeholder={t('search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        maw="20rem"
      />
      <ul className={styles.rows} aria-busy={users.isFetching}>
        {items?.map((user) => (
          <UserRow
            key={user.id}
            user={user}
            signsIn={logins?.some((login) => login.user === user.id)}
            onStep={(next) => setStep({ user, step: next })}
          />
        ))}
      </ul>
      {items?.length === 0 && <p className="quiet">{t('nobody')}</p>}
      {users.hasNextPage && (
        <Button
          variant="default"
          loading={users.isFetchingNextPage}
          onClick={() => void users.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
      {adding && <UserDialog onClose={() => add(false)} />}
      {step && <UserSteps {...step} onClose={() => setStep(undefined)} />}
    </Section>
  );
}
