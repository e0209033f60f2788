// What each role may do: kind of record by kind of record, and the rights beside them; and who has it, to give them another.
import { Button } from '@mantine/core';
import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { is } from '@/api/filter';
import { recordsOf } from '@/api/records';
import type { Entity, Reach } from '@/api/schema';
import { hasRight } from '@/api/session';
import type { User } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { useSchema, useSession } from '@/records/schema';
import { NounIcon } from '@/ui/nouns';
import { Select } from '@/ui/overlays';
import { Section } from '../parts/Section';
import styles from './Roles.module.css';
import { type Role, rolesQuery, ruleOf, useRoleName } from './roles';
import { UserDialog } from './UserDialog';

const acts = ['read', 'update', 'remove'] as const;
const rights = ['users', 'schema', 'roles', 'workspace', 'data_import', 'data_export', 'audit'] as const;

function ReachCell({ reach }: { reach: Reach }) {
  const t = useTranslations('settings.roles.reach');
  return (
    <td data-reach={reach}>
      {reach === 'none' ? <IconMinus size={15} aria-hidden /> : null}
      <span className={reach === 'none' ? 'only-read-aloud' : undefined}>{t(reach)}</span>
    </td>
  );
}

function EntityRow({ role, entity }: { role: Role; entity: Entity }) {
  const t = useTranslations('settings.roles');
  const formats = useFormats();
  const rule = ruleOf(role, entity.name);
  const labels = (names: string[] = []) =>
    formats.list(names.map((name) => entity.fields.find((field) => field.name === name)?.label ?? name));
  return (
    <tr>
      <th scope="row">
        <span className={styles.noun}>
          <NounIcon entity={entity.name} size={16} />
          {entity.plural_label}
        </span>
        {rule.hidden && rule.hidden.length > 0 && (
          <span className={styles.fields}>{t('hidden', { fields: labels(rule.hidden) })}</span>
        )}
        {rule.read_only && rule.read_only.length > 0 && (
          <span className={styles.fields}>{t('read_only', { fields: labels(rule.read_only) })}</span>
        )}
      </th>
      <td data-reach={rule.create ? 'all' : 'none'}>
        {rule.create ? <IconCheck size={15} aria-hidden /> : <IconMinus size={15} aria-hidden />}
        <span className="only-read-aloud">{rule.create ? t('yes') : t('no')}</span>
      </td>
      {acts.map((act) => (
        <ReachCell key={act} reach={rule[act] ?? 'none'} />
      ))}
    </tr>
  );
}

const holdersShown = 100;

function Holders({ role }: { role: Role }) {
  const t = useTranslations('settings.roles');
  const mayChange = hasRight(useSession(), 'users');
  const [chosen, setChosen] = useState<User>();
  const query = { filter: is('role', role.key), sort: 'name', limit: holdersShown, count: true };
  const { data } = useQuery(recordsOf('user').list(query));
  if (!data) return null;
  const number = data.count ?? data.items.length;
  return (
    <div>
      <h3 className={styles.heading}>{t('holders', { count: number })}</h3>
      <ul className={styles.holders}>
        {data.items.map((user) => (
          <li key={user.id}>
            {mayChange ? (
              <Button size="compact-sm" variant="default" onClick={() => setChosen(user)}>
                {user.name}
              </Button>
            ) : (
              user.name
            )}
          </li>
        ))}
      </ul>
      {chosen && <UserDialog user={chosen} onClose={() => setChosen(undefined)} />}
    </div>
  );
}

export default function RolesSection() {
  const t = useTranslations('settings.roles');
  const schema = useSchema();
  const nameOf = useRoleName();
  const { data: roles } = useSuspenseQuery(rolesQuery);
  const [key, setKey] = useState(roles[0]?.key);
  const role = roles.find((each) => each.key === key) ?? roles[0];
  if (!role) return null;
  return (
    <Section title={t('title')} help={t('help')}>
      <Select
        label={t('role')}
        data={roles.map((each) => ({ value: each.key, label: nameOf(each) }))}
        value={role.key}
        onChange={(value) => value && setKey(value)}
        allowDeselect={false}
        maw="20rem"
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls is reached by keyboard */}
      <section className={styles.frame} tabIndex={0} aria-label={nameOf(role)}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('noun')}</th>
              <th scope="col">{t('act.create')}</th>
              {acts.map((act) => (
                <th key={act} scope="col">
                  {t(`act.${act}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {schema.entities.map((entity) => (
              <EntityRow key={entity.name} role={role} entity={entity} />
            ))}
          </tbody>
        </table>
      </section>
      <div>
        <h3 className={styles.heading}>{t('rights')}</h3>
        <ul className={styles.rights}>
          {rights.map((right) => {
            const has = role.rules.rights.includes(right);
            return (
              <li key={right} data-has={has}>
                {has ? <IconCheck size={16} aria-hidden /> : <IconMinus size={16} aria-hidden />}
                {t(`right.${right}`)}
                <span className="only-read-aloud">: {has ? t('yes') : t('no')}</span>
              </li>
            );
          })}
        </ul>
      </div>
      <Holders key={role.key} role={role} />
    </Section>
  );
}
