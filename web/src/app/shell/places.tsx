// Where one can go from anywhere, in the order of the day's work.
import { IconFileImport, IconFlame, IconHistory, IconHome, IconSettings } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { hasRight } from '@/api/session';
import { leadsPath } from '@/records/leads';
import { useSchema, useSession } from '@/records/schema';
import { NounIcon } from '@/ui/nouns';

export interface Place {
  path: string;
  label: string;
  icon: ReactNode;
  /** Second key after "g". */
  letter: string;
}

const nouns = [
  ['activity', 't'],
  ['contact', 'c'],
  ['company', 'o'],
  ['deal', 'd'],
  ['product', 'p'],
] as const;

export function usePlaces(): { main: Place[]; more: Place[] } {
  const t = useTranslations('shell.places');
  const schema = useSchema();
  const session = useSession();
  const places = nouns.flatMap(([name, letter]): Place[] => {
    const entity = schema.find(name);
    if (!entity) return [];
    return [
      { path: `/${entity.plural}`, label: entity.plural_label, icon: <NounIcon entity={name} />, letter },
    ];
  });
  const leads: Place = {
    path: leadsPath,
    label: t('leads'),
    icon: <IconFlame size={18} stroke={1.6} aria-hidden />,
    letter: 'l',
  };
  const home: Place = {
    path: '/',
    label: t('home'),
    icon: <IconHome size={18} stroke={1.6} aria-hidden />,
    letter: 'h',
  };
  const settings: Place = {
    path: '/settings',
    label: t('settings'),
    icon: <IconSettings size={18} stroke={1.6} aria-hidden />,
    letter: 's',
  };
  const imports: Place = {
    path: '/imports',
    label: t('imports'),
    icon: <IconFileImport size={18} stroke={1.6} aria-hidden />,
    letter: 'i',
  };
  const journal: Place = {
    path: '/journal',
    label: t('journal'),
    icon: <IconHistory size={18} stroke={1.6} aria-hidden />,
    letter: 'j',
  };
  return {
    main: [home, ...(schema.find('contact') ? [leads] : []), ...places],
    more: [journal, ...(hasRight(session, 'data_import') ? [imports] : []), settings],
  };
}
