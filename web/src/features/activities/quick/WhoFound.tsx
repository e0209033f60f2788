// Whom a line names: another of the same name can be taken, or nobody; where several may be meant, one is asked for.
import { CloseButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import type { Hit } from '@/api/search';
import { NounIcon } from '@/ui/nouns';
import { MenuOnDemand } from '@/ui/OnDemand';
import { Menu } from '@/ui/overlays';
import styles from '../Activities.module.css';
import type { Who } from './useWho';

export function WhoFound({ who }: { who: Who }) {
  const t = useTranslations('activities');
  const shown = who.people.filter(({ chosen, open }) => chosen || open);
  return shown.map((person) => (
    <Found
      key={person.said}
      person={person}
      label={({ label }) => label}
      found={(name) => t('found', { name })}
      leave={t('not_found', { name: person.chosen?.label ?? person.said })}
      onChoose={(hit) => who.choose(person.said, hit)}
      onLeave={() => who.choose(person.said, undefined)}
    />
  ));
}

type Candidate = Pick<Hit, 'id' | 'label' | 'entity'>;

interface Given<C extends Candidate> {
  person: { said: string; candidates: readonly C[]; chosen: C | undefined; open: boolean };
  /** As it is shown. */
  label(candidate: C): string;
  /** What choosing another means, in words, */
  found(name: string): string;
  /** and what leaving it out does. */
  leave: string;
  onChoose(candidate: C): void;
  onLeave(): void;
}

/** Who is meant, or may be. */
export function Found<C extends Candidate>(given: Given<C>) {
  const { person, label, leave, onLeave } = given;
  const { chosen, candidates, open } = person;
  return (
    <span className={styles.found} data-open={open || undefined}>
      {open || candidates.length > 1 ? (
        <Choice {...given} />
      ) : (
        <span className={styles.foundName}>
          <NounIcon entity={chosen?.entity ?? 'contact'} size={14} />
          <span className="cut">{chosen && label(chosen)}</span>
        </span>
      )}
      <CloseButton size="xs" aria-label={leave} title={leave} onClick={onLeave} />
    </span>
  );
}

function Choice<C extends Candidate>({ person, label, found, onChoose }: Given<C>) {
  const t = useTranslations('activities.quick');
  const { chosen, candidates, said } = person;
  return (
    <MenuOnDemand
      button={
        <button
          type="button"
          className={styles.foundName}
          aria-label={chosen ? found(chosen.label) : t('who_of', { said })}
        >
          <NounIcon entity={(chosen ?? candidates[0])?.entity ?? 'contact'} size={14} />
          <span className="cut">{chosen ? label(chosen) : t('who', { said })}</span>
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
            onClick={() => onChoose(hit)}
          >
            {hit.label}
          </Menu.Item>
        ))
      }
    </MenuOnDemand>
  );
}
