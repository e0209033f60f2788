// Which options of a chooser match what is typed: those that begin with it first, then those of which another word does.
import type { ComboboxItem, OptionsFilter } from '@mantine/core';

const isLetter = /[\p{L}\p{M}\p{N}]/u;

/** How far down an option stands; undefined where it does not match. */
function rankOf(label: string, sought: string): number | undefined {
  const text = label.toLocaleLowerCase();
  const at = text.indexOf(sought);
  if (at <= 0) return at < 0 ? undefined : 0;
  for (let next = at; next > 0; next = text.indexOf(sought, next + 1))
    if (!isLetter.test(text.charAt(next - 1))) return 1;
  return 2;
}

function ranked(options: readonly ComboboxItem[], sought: string): ComboboxItem[] {
  return options
    .map((option) => ({ option, rank: rankOf(option.label, sought) }))
    .filter(({ rank }) => rank !== undefined)
    .toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
    .map(({ option }) => option);
}

/** Groups keep their places, and the options within them that are as close. */
export const closestFirst: OptionsFilter = ({ options, search, limit }) => {
  const sought = search.trim().toLocaleLowerCase();
  let room = limit;
  const taken = (found: ComboboxItem[]) => {
    const some = found.slice(0, room);
    room -= some.length;
    return some;
  };
  const singles = options.flatMap((option) => ('group' in option ? [] : [option]));
  const groups = options.filter((option) => 'group' in option);
  return [
    ...taken(ranked(singles, sought)),
    ...groups.map(({ group, items }) => ({ group, items: taken(ranked(items, sought)) })),
  ];
};
