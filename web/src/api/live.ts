// What others change appears without a reload: the server's event stream says which records changed, and whatever is shown
// of them is asked for again. The stream tells no values, so permissions need no second thought here.
import type { QueryClient } from '@tanstack/react-query';
import { inRounds } from '@/base/rounds';
import type { EntityName, Id } from '@/generated/schema';
import { dropBrought } from './brought';
import { urlOf } from './client';
import { isReachable, noteReach } from './connection';
import { hearUnread } from './notifications';
import { keys } from './records';

interface Change {
  seq: number;
  type: string;
  entity: EntityName;
  record: Id;
  version: number;
  actor: Id | null;
}

/** Many changes at once (an import) are answered by one round of questions, which nothing cuts short. */
const gatherMilliseconds = 400;
/** After this long the next round begins although the one before has no answer. */
const mostMilliseconds = 10_000;
const retryMilliseconds = 15_000;

let lastEvent: number | undefined;
/** What the page brought along is from before whatever comes after this event. */
export function followFrom(event: number | undefined): void {
  lastEvent = event;
}

export function followChanges(queries: QueryClient): () => void {
  let stream: EventSource;
  let retry: ReturnType<typeof setTimeout> | undefined;

  // A role shows in the session and in what the schema offers.
  const askWhatIsAllowed = () => {
    void queries.invalidateQueries({ queryKey: ['session'] });
    void queries.invalidateQueries({ queryKey: ['schema'] });
  };

  const refresh = (changes: readonly Change[]) => {
    const asked: Promise<unknown>[] = [];
    for (const entity of new Set(changes.map((change) => change.entity))) {
      const changed = new Map(
        changes.filter((change) => change.entity === entity).map((change) => [change.record, change.version]),
      );
      asked.push(
        queries.invalidateQueries({
          queryKey: keys.noun(entity),
          predicate: ({ queryKey, state }) => isStale(queryKey, state.data, changed),
        }),
      );
      if (entity === 'activity' || entity === 'note') asked.push(refreshTimelines(queries));
      // These tell of what links to them: last conversation, last purchase, next activity.
      if (entity === 'activity' || entity === 'deal')
        asked.push(...kept.map((noun) => refreshKept(queries, noun)));
      if (entity === 'custom_field' || entity === 'added_choice')
        void queries.invalidateQueries({ queryKey: ['schema'] });
      if (entity === 'user' || entity === 'workspace') askWhatIsAllowed();
    }
    return Promise.all(asked);
  };
  const rounds = inRounds(refresh, { gather: gatherMilliseconds, most: mostMilliseconds });

  const askAgain = () => {
    void queries.invalidateQueries({ queryKey: ['records'] });
    askWhatIsAllowed();
  };
  const open = () => {
    stream = new EventSource(urlOf('/events', { after: lastEvent }));
    // Whoever begins anew asks for everything again.
    lastEvent = undefined;
    stream.addEventListener('open', () => {
      if (isReachable()) return;
      noteReach(true);
      askAgain();
    });
    stream.addEventListener('change', (message) => {
      dropBrought();
      rounds.add(JSON.parse(message.data));
    });
    stream.addEventListener('notifications', (message) => hearUnread(queries, JSON.parse(message.data)));
    // The browser comes back by itself when the connection was cut, and hears what it missed; but not when it was refused,
    // because the session has ended or a proxy answers for a server that starts.
    stream.addEventListener('error', () => {
      if (stream.readyState === EventSource.CLOSED) retry = setTimeout(again, retryMilliseconds);
    });
  };
  const again = () => {
    open();
    stream.addEventListener('open', askAgain);
  };
  open();
  return () => {
    rounds.stop();
    clearTimeout(retry);
    stream.close();
  };
}

const kept = ['contact', 'company', 'deal'] as const;

function refreshKept(queries: QueryClient, noun: EntityName): Promise<void> {
  return queries.invalidateQueries({
    queryKey: keys.noun(noun),
    predicate: ({ queryKey }) => queryKey[2] === 'one' || queryKey[2] === 'list',
  });
}

// They tell of activities and notes wherever these are linked.
export function refreshTimelines(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[2] === 'about' && queryKey[4] === 'timeline',
  });
}

// A record that is shown in the version announced, which is the one we wrote ourselves, needs no second look.
function isStale(key: readonly unknown[], data: unknown, changed: ReadonlyMap<Id, number>): boolean {
  const [, , shape, id] = key;
  if (shape !== 'one' && shape !== 'about') return true;
  const announced = changed.get(String(id));
  if (announced === undefined) return false;
  const known = (data as { version?: number } | undefined)?.version;
  return shape === 'about' || known === undefined || known < announced;
}
