// Who or what this is, how it stands, whose it is, and what can be done at once.
import { Avatar } from '@mantine/core';
import { Link as RouterLink } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { fileUrl } from '@/api/files';
import { labelOf } from '@/api/schema';
import { initialsOf } from '@/base/names';
import { isEmpty, ShowField } from '@/fields';
import type { Link } from '@/generated/schema';
import { NounIcon } from '@/ui/nouns';
import { Pill } from '@/ui/Pill';
import { usePage } from './context';
import styles from './Header.module.css';
import { headlineOf } from './headline';
import { useCalled, useWayBack } from './wayBack';

interface Props {
  actions: ReactNode;
  /** Beside the way back: previous and next. */
  paging?: ReactNode;
  /** Below everything: the path of a deal. */
  children?: ReactNode;
}

export function Header({ actions, paging, children }: Props) {
  const { entity, record } = usePage();
  const name = labelOf(entity, record);
  const { path, search, label } = useWayBack();
  return (
    <header className={styles.header}>
      <nav className={styles.way} aria-label={label}>
        <RouterLink to={path} search={search as never} className={styles.back}>
          {label}
        </RouterLink>
        {paging}
      </nav>
      <div className={styles.row}>
        <Face name={name} />
        <div className={styles.who}>
          <Name name={name} />
          <Line />
        </div>
        <div className={styles.actions}>{actions}</div>
      </div>
      {children}
    </header>
  );
}

function Face({ name }: { name: string }) {
  const { entity, record } = usePage();
  if (typeof record.photo === 'string') {
    return <Avatar src={fileUrl(record.photo)} name={name} alt="" color="brand" size={44} radius={10} />;
  }
  return (
    <span className={styles.face} aria-hidden>
      {entity.name === 'contact' ? initialsOf(name) : <NounIcon entity={entity.name} size={20} />}
    </span>
  );
}

function Name({ name }: { name: string }) {
  const t = useTranslations('record_page');
  const { entity, record } = usePage();
  const { pills } = headlineOf(entity);
  const called = useCalled();
  const other = typeof record.name_bn === 'string' && record.name_bn !== name ? record.name_bn : undefined;
  return (
    <div className={styles.name}>
      <h1 className={styles.title}>{name || t('nameless', { noun: called ?? entity.label })}</h1>
      {other && (
        <span className={styles.other} lang="bn">
          {other}
        </span>
      )}
      {called && <Pill of="lead">{called}</Pill>}
      {pills.map(
        (field) =>
          !isEmpty(record[field.name]) && (
            <ShowField key={field.name} field={field} value={record[field.name]} />
          ),
      )}
    </div>
  );
}

function Line() {
  const t = useTranslations('record_page');
  const { entity, record } = usePage();
  const facts = headlineOf(entity).facts.filter(({ name }) => !isEmpty(record[name]));
  const tags = entity.fields.find(({ name }) => name === 'tags');
  const owner = record.owner as Link | null | undefined;
  return (
    <div className={styles.line}>
      {facts.map((field) => (
        <span key={field.name} className={styles.fact}>
          <ShowField field={field} value={record[field.name]} />
        </span>
      ))}
      {owner?.label && <span className={styles.fact}>{t('owner', { name: owner.label })}</span>}
      {tags && !isEmpty(record.tags) && <ShowField field={tags} value={record.tags} />}
    </div>
  );
}
