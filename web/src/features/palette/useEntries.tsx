// What the palette offers for what is typed: records first, then pages and actions; what was opened lately when nothing is.
import { useDebouncedValue } from '@mantine/hooks';
import { IconListSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { type Hit, searchQuery } from '@/api/search';
import type { EntityName, Id } from '@/generated/schema';
import { useRecent } from '@/records/recent';
import { useSchema } from '@/records/schema';
import { groupHits, type HitGroup, HitText, useGroupTitle } from '@/records/search/hits';
import { NounIcon } from '@/ui/nouns';
import { type Command, type Destination, matching, useActions, usePages } from './commands';

export interface Entry {
  id: string;
  /** Above the first of its kind. */
  heading?: string | undefined;
  icon: ReactNode;
  content: ReactNode;
  run(): void;
}

const pauseMilliseconds = 90;
const foundAtOnce = 12;
const recentShown = 6;
const commandsShown = 6;

const withHeading = (heading: string, entries: Entry[]): Entry[] =>
  entries.map((entry, index) => (index === 0 ? { ...entry, heading } : entry));

const entryOf = ({ id, icon, label, run }: Command): Entry => ({
  id,
  icon,
  content: <span className="cut">{label}</span>,
  run,
});

function useOpen() {
  const navigate = useNavigate();
  const schema = useSchema();
  return (entity: EntityName, id: Id) =>
    void navigate({ to: '/$plural/$id', params: { plural: schema.find(entity)?.plural ?? entity, id } });
}

function useRecentEntries(): Entry[] {
  const t = useTranslations('palette');
  const open = useOpen();
  const recent = useRecent().slice(0, recentShown);
  return withHeading(
    t('recent'),
    recent.map(({ entity, id, label }) => ({
      id,
      icon: <NounIcon entity={entity} size={16} />,
      content: <span className="cut">{label}</span>,
      run: () => open(entity, id),
    })),
  );
}

/** Those that are spelt so, and those that only sound so: an action that somebody names goes before a name of its sound. */
function useHitEntries(hits: readonly Hit[], q: string): { spelt: Entry[]; alike: Entry[] } {
  const t = useTranslations('palette');
  const schema = useSchema();
  const navigate = useNavigate();
  const open = useOpen();
  const titleOf = useGroupTitle();
  const entriesOf = (group: HitGroup) =>
    withHeading(
      titleOf(group),
      group.hits.map((hit) => ({
        id: hit.id,
        icon: <NounIcon entity={hit.entity} size={16} />,
        content: <HitText hit={hit} q={q} />,
        run: () => open(hit.entity, hit.id),
      })),
    );
  const groups = groupHits(hits, schema);
  const all: Entry = {
    id: 'all',
    icon: <IconListSearch size={16} aria-hidden />,
    content: t('all', { q }),
    run: () => void navigate({ to: '/search', search: { q } }),
  };
  const found = (alike: boolean) => groups.filter((group) => group.alike === alike).flatMap(entriesOf);
  const [spelt, alike] = [found(false), found(true)];
  if (spelt.length > 0) return { spelt: [...spelt, all], alike };
  return { spelt, alike: alike.length > 0 ? [...alike, all] : [] };
}

export function useEntries(q: string, places: readonly Destination[], signOut: () => void) {
  const t = useTranslations('palette');
  const typed = q.trim();
  const [asked] = useDebouncedValue(typed, pauseMilliseconds);
  const { data, isFetching } = useQuery(searchQuery(asked, { limit: foundAtOnce }));
  const recent = useRecentEntries();
  const hits = useHitEntries(typed === '' ? [] : (data ?? []), typed);
  const pages = usePages(places);
  const actions = useActions(signOut);
  const some = (commands: Command[]) =>
    (typed === '' ? commands : matching(commands, typed)).slice(0, typed === '' ? undefined : commandsShown);
  const entries = [
    ...(typed === '' ? recent : hits.spelt),
    ...withHeading(t('pages'), some(pages).map(entryOf)),
    ...withHeading(t('actions'), some(actions).map(entryOf)),
    ...(typed === '' ? [] : hits.alike),
  ];
  return { entries, searching: isFetching || asked !== typed };
}
