// Whom a line names: another of the same name can be taken, or nobody; where several may be meant, one is asked for.
import { CloseButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { NounIcon } from '@/ui/nouns';
import { MenuOnDemand } from '@/ui/OnDemand';
import { Menu } from '@/ui/overlays';
import styles from '../Activities.module.css';
import type { Person, Who } from './useWho';

export function WhoFound({ who }: { who: Who }) {
  const shown = who.people.filter(({ chosen, open }) => chosen || open);
  return shown.map((person) => (
    <Found key={person.said} person={person} choose={(hit) => who.choose(person.said, hit)} />
  ));
}

interface Given {
  person: Person;
  choose(hit: Person['chosen']): void;
}

function Found({ person, choose }: Given) {
  const t = useTranslations('activities');
  const { chosen, candidates, said, open } = person;
  return (
    <span className={styles.found} data-open={open || undefined}>
      {open || candidates.length > 1 ? (
        <Choice person={person} choose={choose} />
      ) : (
        <span className={styles.foundName}>
          <NounIcon entity={chosen?.entity ?? 'contact'} size={14} />
          <span className="cut">{chosen?.label}</span>
        </span>
      )}
      <CloseButton
        size="xs"
        aria-label={t('not_found', { name: chosen?.label ?? said })}
        title={t('not_found', { name: chosen?.label ?? said })}
        onClick={() => choose(undefined)}
      />
    </span>
  );
}

function Choice({ person: { chosen, candidates, said }, choose }: Given) {
  const t = useTranslations('activities');
  return (
    <MenuOnDemand
      button={
        <button
          type="button"
          className={styles.foundName}
          aria-label={chosen ? t('found', { name: chosen.label }) : t('quick.who_of', { said })}
        >
          <NounIcon entity={(chosen ?? candidates[0])?.entity ?? 'contact'} size={14} />
          <span className="cut">{chosen?.label ?? t('quick.who', { said })}</span>
          <IconChevronDown size={14} aria-hidden />
        </button>
      }
      position="bottom-start"
    >
      {() =>
        candidates.map((hit) => (
          <Menu.Item
            key={hit.id}
            leftSection={<NounIcon entity={hit.entity} size={16} />}
            onClick={() => choose(hit)}
          >
            {hit.label}
          </Menu.Item>
        ))
      }
    </MenuOnDemand>
  );
}
