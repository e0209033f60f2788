// Everything that depends on who reads: sentences, formats and the theme. Language, digits and theme change in place.
import { useMantineColorScheme } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { IntlProvider } from 'use-intl';
import { speak } from '@/api/client';
import { countDaysFrom } from '@/api/filter';
import { recordsOf } from '@/api/records';
import { type Session, sessionQuery } from '@/api/session';
import { weekStart, workingDays } from '@/base/dates';
import { type Formats, formatsFor, type Language, type Reader } from '@/base/format';
import { keepLook, keptLook, type Look } from './look';
import { sentencesQuery } from './sentences';

interface Reading {
  formats: Formats;
  look: Look;
  /** Changes at once; for somebody signed in it is kept with the user. Taken back where that is refused, and thrown why. */
  setLook(changes: Partial<Look>): Promise<void>;
}

const ReadingContext = createContext<Reading | undefined>(undefined);

/** What the look was in the respects that were to change. */
const only = (look: Look, changes: Partial<Look>): Partial<Look> =>
  Object.fromEntries(Object.entries(look).filter(([name]) => name in changes));

function useReading(): Reading {
  const reading = use(ReadingContext);
  if (!reading) throw new Error('ReaderProvider is missing');
  return reading;
}

export const useFormats = (): Formats => useReading().formats;
export const useLook = (): Look => useReading().look;
export const useSetLook = (): Reading['setLook'] => useReading().setLook;

function lookOf(session: Session | null | undefined, local: Look): Look {
  if (!session) return local;
  const { user } = session;
  return {
    language: user.language ?? local.language,
    theme: user.theme ?? 'system',
    digits: user.digits ?? 'auto',
  };
}

function readerOf(look: Look, session: Session | null | undefined): Reader {
  return {
    ...look,
    region: session?.workspace.region ?? 'BD',
    timeZone: session?.user.time_zone ?? session?.workspace.time_zone ?? 'Asia/Dhaka',
    currency: session?.workspace.currency ?? 'BDT',
  };
}

export function ReaderProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const session = useQuery(sessionQuery).data;
  const [local, setLocal] = useState(keptLook);
  const look = useMemo(() => lookOf(session, local), [session, local]);
  const formats = useMemo(() => formatsFor(readerOf(look, session)), [look, session]);
  const sentences = useQuery(sentencesQuery(look.language)).data;
  useTheme(look);
  useSpokenLanguage(look.language);
  countDaysFrom(() => ({
    today: formats.today(),
    timeZone: formats.reader.timeZone,
    weekStart: weekStart(workingDays(session?.workspace.working_days)),
  }));

  const setLook = useCallback(
    async (changes: Partial<Look>) => {
      setLocal((before) => ({ ...before, ...changes }));
      if (!session) return;
      const show = (shown: Partial<Look>) =>
        queries.setQueryData(
          sessionQuery.queryKey,
          (now) => now && { ...now, user: { ...now.user, ...shown } },
        );
      show(changes);
      try {
        await recordsOf('user').update(session.user.id, changes);
      } catch (error) {
        setLocal((before) => ({ ...before, ...only(look, changes) }));
        show(only(look, changes));
        throw error;
      }
    },
    [queries, session, look],
  );
  const reading = useMemo(() => ({ formats, look, setLook }), [formats, look, setLook]);

  if (!sentences) return null;
  return (
    <ReadingContext value={reading}>
      <IntlProvider locale={formats.locale} messages={sentences} timeZone={formats.reader.timeZone}>
        {children}
      </IntlProvider>
    </ReadingContext>
  );
}

function useTheme(look: Look) {
  const { setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    setColorScheme(look.theme === 'system' ? 'auto' : look.theme);
    keepLook(look);
  }, [look, setColorScheme]);
}

function useSpokenLanguage(language: Language) {
  speak(language);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
}
