// Outcome and next step of an activity from wherever it is ticked off: a dialog for whoever wants it, in nobody's way.
import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AnyRecord } from '@/api/records';
import type { Activity } from '@/generated/schema';
import { OverlaySuspense } from '@/ui/OverlaySuspense';
import { lazy } from '@/ui/parts';
import { useShortcut, wasCovered } from '@/ui/shortcuts';
import type { Onward } from '@/ui/toasts';
import { useUpdate } from '../changes';

const FollowUpDialog = lazy(() => import('./FollowUpDialog'));

/** One time of it where it `repeats`. */
export type Followed = Pick<Activity, 'id' | 'subject' | 'status' | 'outcome' | 'occurrence_at'> & {
  repeats?: boolean;
};

interface FollowUp {
  /** Asks for the outcome and the next one; what is not done yet is done by the same step. */
  open(activity: Followed, closed?: () => void): void;
  /** The way there from what was just done. */
  after(activity: Followed): Onward;
}

const FollowUpContext = createContext<FollowUp>({
  open: () => undefined,
  after: () => ({ label: '', run: () => undefined }),
});

export const useFollowUp = () => use(FollowUpContext);

interface Asked {
  activity: Followed;
  closed?: (() => void) | undefined;
}

export function FollowUpProvider({ children }: { children: ReactNode }) {
  const t = useTranslations('follow_up');
  const shell = useTranslations('shell.keys');
  const [asked, setAsked] = useState<Asked>();
  const [latest, setLatest] = useState<Followed>();
  useShortcut({
    keys: 'o',
    label: t('of_latest'),
    group: shell('everywhere'),
    run: () => {
      if (latest && !wasCovered()) setAsked({ activity: latest });
    },
  });
  const onward = t('onward');
  const value = useMemo<FollowUp>(
    () => ({
      open: (activity, closed) => setAsked({ activity, closed }),
      after: (activity) => {
        setLatest(activity);
        return { label: onward, run: () => setAsked({ activity }) };
      },
    }),
    [onward],
  );
  const close = () => {
    setAsked(undefined);
    asked?.closed?.();
  };
  return (
    <FollowUpContext value={value}>
      {children}
      <OverlaySuspense>
        {asked && (
          <FollowUpDialog
            {...asked}
            onClose={close}
            onSaved={() => {
              setLatest(undefined);
              close();
            }}
          />
        )}
      </OverlaySuspense>
    </FollowUpContext>
  );
}

/** Changes activities like useUpdate; what is done offers to go on. */
export function useCheckOff() {
  const { after } = useFollowUp();
  return useUpdate('activity', {
    onward: (activity: AnyRecord, values) =>
      values.status === 'done' ? after(activity as unknown as Followed) : undefined,
  });
}
