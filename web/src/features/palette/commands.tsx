// What the palette can do: go to a page, make a record, change how the application looks, leave.
import {
  IconFileImport,
  IconLanguage,
  IconLayoutKanban,
  IconLogout,
  IconMoon,
  IconPlus,
  IconSettings,
  IconSun,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { inSentence } from '@/base/words';
import { useLook } from '@/locale/ReaderProvider';
import { useCreating, useNewLead } from '@/records/creating';
import { useSchema, useSession } from '@/records/schema';
import { allowedSections } from '@/records/settings_sections';
import { useChangeLook } from '@/ui/useChangeLook';

export interface Command {
  id: string;
  label: string;
  icon: ReactNode;
  /** Further words by which it is found, such as its name in the other language. */
  words: string;
  run(): void;
}

/** A page of the navigation. */
export interface Destination {
  path: string;
  label: string;
  icon: ReactNode;
}

const size = 16;
const makeable = ['contact', 'company', 'deal', 'activity', 'note', 'product'] as const;

export function usePages(places: readonly Destination[]): Command[] {
  const t = useTranslations('palette');
  const alike = useTranslations('alike');
  const schema = useSchema();
  const navigate = useNavigate();
  const pages = places.map(({ path, label, icon }) => ({
    id: `go ${path}`,
    label,
    icon,
    words: path,
    run: () => void navigate({ to: path }),
  }));
  const board: Command = {
    id: 'go board',
    label: t('board'),
    icon: <IconLayoutKanban size={size} aria-hidden />,
    words: 'board kanban বোর্ড',
    run: () => void navigate({ to: '/$plural', params: { plural: 'deals' }, search: { shape: 'board' } }),
  };
  const duplicates: Command = {
    id: 'go duplicates',
    label: alike('title'),
    icon: <IconUsersGroup size={size} aria-hidden />,
    words: 'duplicates merge ডুপ্লিকেট একীভূত',
    run: () => void navigate({ to: '/duplicates' }),
  };
  const merges = schema.entities.some(({ traits }) => traits.includes('mergeable'));
  return [...pages, ...(schema.find('deal') ? [board] : []), ...(merges ? [duplicates] : [])];
}

function useNewRecords(): Command[] {
  const t = useTranslations('palette');
  const schema = useSchema();
  const create = useCreating();
  const lead = useNewLead();
  const leads = lead && {
    id: 'new lead',
    label: t('new', { noun: lead.called }),
    icon: <IconPlus size={size} aria-hidden />,
    words: 'new lead নতুন',
    run: () => create(lead),
  };
  const nouns = makeable.flatMap((name) => {
    const entity = schema.find(name);
    if (!entity?.may.create) return [];
    return [
      {
        id: `new ${name}`,
        label: t('new', { noun: inSentence(entity.label) }),
        icon: <IconPlus key={name} size={size} aria-hidden />,
        words: `new ${name} নতুন`,
        run: () => create({ entity: name }),
      },
    ];
  });
  return [...nouns, ...(leads ? [leads] : [])];
}

function useSettings(): Command[] {
  const t = useTranslations('palette');
  const section = useTranslations('settings_section');
  const allowed = allowedSections(useSession(), useSchema());
  const navigate = useNavigate();
  return allowed.map((name) =>
    name === 'imports'
      ? {
          id: 'import',
          label: t('import'),
          icon: <IconFileImport size={size} aria-hidden />,
          words: 'import csv ইমপোর্ট',
          run: () => void navigate({ to: '/imports' }),
        }
      : {
          id: `settings ${name}`,
          label: t('settings', { section: section(name) }),
          icon: <IconSettings size={size} aria-hidden />,
          words: `settings সেটিংস ${name}`,
          run: () => void navigate({ to: '/settings/{-$section}', params: { section: name } }),
        },
  );
}

function useLooks(signOut: () => void): Command[] {
  const t = useTranslations('palette');
  const look = useLook();
  const setLook = useChangeLook();
  const dark = look.theme === 'dark';
  return [
    {
      id: 'language',
      label: look.language === 'bn' ? 'English' : 'বাংলা',
      icon: <IconLanguage size={size} aria-hidden />,
      words: 'language bangla bengali english ভাষা বাংলা ইংরেজি',
      run: () => setLook({ language: look.language === 'bn' ? 'en' : 'bn' }),
    },
    {
      id: 'theme',
      label: dark ? t('light') : t('dark'),
      icon: dark ? <IconSun size={size} aria-hidden /> : <IconMoon size={size} aria-hidden />,
      words: 'theme dark light থিম',
      run: () => setLook({ theme: dark ? 'light' : 'dark' }),
    },
    {
      id: 'leave',
      label: t('sign_out'),
      icon: <IconLogout size={size} aria-hidden />,
      words: 'sign out logout লগ আউট',
      run: signOut,
    },
  ];
}

export function useActions(signOut: () => void): Command[] {
  return [...useNewRecords(), ...useSettings(), ...useLooks(signOut)];
}

/** Those in which every word typed begins a word. */
export function matching(commands: readonly Command[], q: string): Command[] {
  const typed = q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return commands.filter(({ label, words }) => {
    const known = `${label} ${words}`.toLocaleLowerCase().split(/[\s/:]+/);
    return typed.every((word) => known.some((one) => one.startsWith(word)));
  });
}
