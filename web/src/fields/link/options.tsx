// What choosers of links share: the options, among them "create …" when nothing is called so.
import type { ComboboxParsedItem } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Field } from '@/api/schema';
import type { Link } from '@/generated/schema';
import { useCreation } from '../creation';
import { type LinkChoice, useLinkChoices } from './choices';
import styles from './link.module.css';
import { keepRecent } from './recent';

/** No id looks like this. */
export const creating = '+';

interface Option {
  value: string;
  label: string;
  hint?: string | undefined;
  /** Chosen already and not among what was found: named in the input, not offered. */
  kept?: boolean;
}

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/** `chosen` stay among the options, so that the input can name them. Choices of the field itself (“me”) come first. */
export function useLinkOptions(field: Field, chosen: readonly Link[], opened: boolean) {
  const t = useTranslations('fields');
  const creation = useCreation();
  const [q, setQ] = useState('');
  const target = field.target ?? 'contact';
  const sought = chosen.length === 1 && q === chosen[0]?.label ? '' : q;
  const { choices: found, settled } = useLinkChoices(field, sought, opened);
  const standing = (field.choices ?? [])
    .map(({ value, label }): LinkChoice => ({ id: value, label }))
    .filter(({ label }) => label?.toLowerCase().includes(sought.trim().toLowerCase()));
  const choices = [...standing, ...found];
  const kept = chosen.filter(({ id }) => !choices.some((choice) => choice.id === id));
  const all: LinkChoice[] = [...choices, ...kept];
  const name = sought.trim();
  const options: Option[] = all.map((choice) => ({
    value: choice.id,
    label: choice.label ?? '',
    hint: choice.hint,
    kept: kept.includes(choice),
  }));
  const offered =
    name !== '' && settled && creation.may(target) && !choices.some(({ label }) => same(label ?? '', name));
  if (offered) options.push({ value: creating, label: t('create', { name }) });
  // What is plainly meant by the text when somebody goes on: the record called so, or a new one where none is like it.
  const meant =
    choices.find(({ label }) => same(label ?? '', name))?.id ??
    (offered && choices.length === 0 ? creating : undefined);
  // Until the answer to what was typed is there, only what plainly fits it is offered: Enter takes nothing else.
  const fits = (option: Option) =>
    name === '' || (!option.kept && (settled || option.label.toLowerCase().includes(name.toLowerCase())));
  return {
    q,
    setQ,
    meant: name === '' ? undefined : meant,
    chooser: {
      searchable: true,
      selectFirstOptionOnChange: name !== '',
      filter: ({ options: all }: { options: ComboboxParsedItem[] }) =>
        all.filter((each) => fits(each as Option)),
    },
    options,
    find: (id: string): Link | undefined => {
      const choice = all.find((each) => each.id === id);
      if (!choice) return undefined;
      if (!standing.includes(choice)) keepRecent(target, id);
      return { id: choice.id, label: choice.label };
    },
    create: async (): Promise<Link | undefined> => {
      const made = await creation.create(target, name);
      if (made) keepRecent(target, made.id);
      return made;
    },
  };
}

export function LinkOption({ option }: { option: { value: string; label: string } }) {
  const hint = 'hint' in option && typeof option.hint === 'string' ? option.hint : undefined;
  return (
    <span className={styles.option} data-creating={option.value === creating || undefined}>
      <span className="cut">{option.label}</span>
      {hint && <span className={`quiet cut ${styles.hint}`}>{hint}</span>}
    </span>
  );
}
