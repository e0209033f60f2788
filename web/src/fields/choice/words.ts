// How choices are named and found.
import type { ComboboxParsedItem, OptionsFilter } from '@mantine/core';
import type { Choice } from '@/api/schema';

export const labelOfChoice = (value: string, choices: readonly Choice[] = []): string =>
  choices.find((choice) => choice.value === value)?.label ?? value;

const folded = (text: string) => text.normalize('NFKD').toLowerCase().trim();

/** What begins as typed goes first, then what contains it; the given order is kept within both. */
export const foldingFilter: OptionsFilter = ({ options, search }) => {
  const sought = folded(search);
  const at = (option: ComboboxParsedItem) =>
    'label' in option ? folded(`${option.label} ${option.value}`).indexOf(sought) : -1;
  const starts = options.filter((option) => at(option) === 0);
  return [...starts, ...options.filter((option) => at(option) > 0)];
};
