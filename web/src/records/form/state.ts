// The state of a form: values as a read would return them, what was changed, and what the server refused, by field.
import { useCallback, useEffect, useMemo, useState } from 'react';
import { isProblem } from '@/api/problem';
import { isEmpty } from '@/fields/type';
import { dropDraft, keepDraft, keptDraft, type Values } from './drafts';

export interface Form {
  values: Values;
  set(changes: Values): void;
  /** Takes what somebody else has written meanwhile: from there on changes are counted. */
  take(theirs: Values): void;
  /** Only what differs from the beginning; null where something was emptied. */
  changes: Values;
  changed: boolean;
  /** The version that was seen when what stands in the form was begun: in an earlier try, if that comes from a draft. */
  version: number;
  /** The server's sentences by name of field. */
  errors: ReadonlyMap<string, string>;
  /** A refusal about no field of its own. */
  general: unknown;
  refuse(error: unknown): void;
  /** From the beginning again, with other values if given; the draft is dropped. */
  restart(initial?: Values): void;
  /** The values come from a draft of an earlier try. */
  restored: boolean;
}

/** "mails[0]", "products[1].price" and "address.city" are shown at their field. */
export const fieldOfPath = (path: string): string => path.split(/[.[]/)[0] ?? path;

function errorsBy(error: unknown, nameOf: (path: string) => string): Map<string, string> {
  const errors = new Map<string, string>();
  if (!isProblem(error)) return errors;
  for (const { field, message } of error.errors) {
    const name = nameOf(field);
    if (!errors.get(name)?.includes(message)) {
      errors.set(name, [errors.get(name), message].filter(Boolean).join(' '));
    }
  }
  return errors;
}

/** "rules[0].score" is itself. */
export const errorsByPath = (error: unknown): ReadonlyMap<string, string> => errorsBy(error, (path) => path);

export const errorsByField = (error: unknown): ReadonlyMap<string, string> => errorsBy(error, fieldOfPath);

const isPartOf = (path: string, whole: string) => path === whole || /^[.[]/.test(path.slice(whole.length));

/** Of a dialog that shows these paths ("next.subject"): the server's sentences by path, and in one those of no such path. */
export function refusalsAt(error: unknown, paths: readonly string[]) {
  const elsewhere = '';
  const errors = errorsBy(
    error,
    (path) => paths.find((shown) => path.startsWith(shown) && isPartOf(path, shown)) ?? elsewhere,
  );
  const rest = errors.get(elsewhere);
  errors.delete(elsewhere);
  return { errors: errors as ReadonlyMap<string, string>, rest };
}

const alike = (a: unknown, b: unknown) =>
  (isEmpty(a) && isEmpty(b)) || JSON.stringify(a) === JSON.stringify(b);

export function changesBetween(before: Values, after: Values): Values {
  const changes: Values = {};
  for (const name of Object.keys(after)) {
    if (!alike(before[name], after[name])) changes[name] = after[name] ?? null;
  }
  return changes;
}

/** What was changed and on top of which version, under one name: neither counts without the other. */
interface Draft {
  values: Values;
  version: number;
}

function draftKept(name: string): Draft | undefined {
  const { values, version } = keptDraft(name) ?? {};
  return typeof version === 'number' ? { values: values as Values, version } : undefined;
}

/** `seen` is the version of the record that is given; what is new has none. */
export function useForm(given: Values, draft: string, seen = 0): Form {
  const [kept] = useState(() => draftKept(draft));
  const [initial, setInitial] = useState(given);
  const [values, setValues] = useState<Values>(() => ({ ...given, ...kept?.values }));
  const [version, setVersion] = useState(kept?.version ?? seen);
  const [restored, setRestored] = useState(kept !== undefined);
  const [refusal, setRefusal] = useState<unknown>();
  const [mended, setMended] = useState<readonly string[]>([]);
  const changes = useMemo(() => changesBetween(initial, values), [initial, values]);
  const changed = Object.keys(changes).length > 0;

  useEffect(() => {
    if (changed) return keepDraft(draft, { values: changes, version });
    dropDraft(draft);
    setVersion(seen);
  }, [draft, changes, changed, version, seen]);

  const set = useCallback((next: Values) => {
    setValues((before) => ({ ...before, ...next }));
    setMended((before) => [...before, ...Object.keys(next)]);
  }, []);
  const take = useCallback(
    (theirs: Values) => {
      setInitial((before) => ({ ...before, ...theirs }));
      set(theirs);
    },
    [set],
  );
  const refuse = useCallback((error: unknown) => {
    setMended([]);
    setRefusal(error);
  }, []);
  const restart = useCallback(
    (next: Values = initial) => {
      dropDraft(draft);
      setInitial(next);
      setValues(next);
      setVersion(seen);
      setRestored(false);
      setRefusal(undefined);
    },
    [draft, initial, seen],
  );
  const errors = useMemo(() => {
    const all = new Map(errorsByField(refusal));
    for (const name of mended) all.delete(name);
    return all;
  }, [refusal, mended]);
  const general = isProblem(refusal) && refusal.errors.length > 0 ? undefined : refusal;
  return { values, set, take, changes, changed, version, errors, general, refuse, restart, restored };
}
