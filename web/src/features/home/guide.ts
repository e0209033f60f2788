// What of the guide for new owners is done. Nothing is asked of the server once it is over in this browser.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { loginsQuery } from '@/api/logins';
import type { Session } from '@/api/session';
import { totalsQuery } from '@/api/totals';
import type { Language } from '@/base/format';
import { keep, kept } from '@/base/storage';
import type { EntityName } from '@/generated/schema';
import { boardSeen } from '@/records/board/seen';

interface State {
  /** Whether it was begun: in an empty workspace only. Not known before the first look. */
  begun?: boolean;
  /** Sent away, or all done. */
  dismissed?: boolean;
  sawFirm?: boolean;
  /** They would rather not say their name. */
  nameless?: boolean;
  /** What they said when asked whether their language is the firm's too. */
  language?: 'taken' | 'declined';
}

function useGuideState(workspace: string) {
  const name = `guide.${workspace}`;
  const [state, setState] = useState<State>(() => kept<State>(name) ?? {});
  const change = (changes: State) => {
    const next = { ...state, ...changes };
    setState(next);
    keep(name, next);
  };
  return [state, change] as const;
}

const useCount = (entity: EntityName, asked: boolean) =>
  useQuery({ ...totalsQuery(entity, {}), enabled: asked }).data?.count;

/** Whether there is any of what a table of customers brings: where there are contacts, nothing else is counted. */
function useHasCustomers(asked: boolean): boolean | undefined {
  const contacts = useCount('contact', asked);
  const companies = useCount('company', asked && contacts === 0);
  const deals = useCount('deal', asked && companies === 0);
  const counts = [contacts, companies, deals];
  if (counts.some((count) => count !== undefined && count > 0)) return true;
  return counts.includes(undefined) ? undefined : false;
}

/** `language` is the reader's. */
export function useGuide({ workspace, user }: Session, language: Language) {
  const [state, change] = useGuideState(workspace.id);
  const open = state.begun !== false && !state.dismissed;
  const begun = open && state.begun === true;
  const hasCustomers = useHasCustomers(open);
  const logins = useQuery({ ...loginsQuery, enabled: begun }).data?.length;
  const known = hasCustomers !== undefined && logins !== undefined;
  const steps = {
    // Its language alone is not all that there is to see to.
    firm: state.sawFirm === true || (workspace.updated_by !== null && state.language !== 'taken'),
    customers: hasCustomers === true,
    colleagues: logins !== undefined && logins > 1,
    board: boardSeen(workspace.id),
  };
  const done = Object.values(steps).filter(Boolean).length;
  const over = begun && done === 4;
  useEffect(() => {
    if (state.begun === undefined && hasCustomers !== undefined) change({ begun: !hasCustomers });
    if (over) change({ dismissed: true });
  });
  // Until they say their name, they are called by their address.
  const nameless = user.name === user.mail && !state.nameless;
  // What the firm begins with follows its language as long as nobody has seen to the firm.
  const foreign =
    workspace.updated_by === null && workspace.locale !== language && state.language === undefined;
  return { shown: begun && known && !over, nameless, foreign, steps, done, change };
}
