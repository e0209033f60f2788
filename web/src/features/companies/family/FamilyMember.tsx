// One firm of a family, and below it its daughters, theirs when they are unfolded.
import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { is } from '@/api/filter';
import type { Id } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import styles from './Family.module.css';
import { daughtersQuery, type Member } from './family';

interface Props {
  member: Member;
  /** The firm whose page this is. */
  here: Id;
  /** Unfolded from the start: the line that leads to it. */
  open: ReadonlySet<Id>;
}

export function FamilyMember({ member, here, open }: Props) {
  const t = useTranslations('company_page');
  const [unfolded, setUnfolded] = useState(open.has(member.id));
  const { data } = useQuery(daughtersQuery(member.id));
  const daughters = data?.items ?? [];
  const has = daughters.length > 0;
  return (
    <li>
      <div className={styles.member} data-here={member.id === here || undefined}>
        {has ? (
          <UnstyledButton
            className={styles.fold}
            aria-expanded={unfolded}
            aria-label={t('subsidiaries_of', { name: member.name })}
            onClick={() => setUnfolded(!unfolded)}
          >
            <IconChevronRight size={16} aria-hidden />
          </UnstyledButton>
        ) : (
          <span className={styles.fold} />
        )}
        {member.id === here ? (
          <span className="cut" aria-current="page">
            {member.name}
          </span>
        ) : (
          <Link to="/$plural/$id" params={{ plural: 'companies', id: member.id }} className="cut">
            {member.name}
          </Link>
        )}
      </div>
      {has && unfolded && (
        <ul className={styles.branch}>
          {daughters.map((daughter) => (
            <FamilyMember key={daughter.id} member={daughter} here={here} open={open} />
          ))}
          <More id={member.id} shown={daughters.length} count={data?.count ?? 0} />
        </ul>
      )}
    </li>
  );
}

function More({ id, shown, count }: { id: Id; shown: number; count: number }) {
  const t = useTranslations('company_page');
  const formats = useFormats();
  if (count <= shown) return null;
  return (
    <li>
      <Link to="/$plural" params={{ plural: 'companies' }} search={{ filter: is('parent', id) }}>
        {t('all_subsidiaries', { count: formats.number(count) })}
      </Link>
    </li>
  );
}
