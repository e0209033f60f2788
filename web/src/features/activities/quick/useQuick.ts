// The line as it is understood, and adding it. What is wrong or may be several is asked for once: Enter adds it all the same.
import { useEffect, useEffectEvent, useState } from 'react';
import type { Entity } from '@/api/schema';
import { newId } from '@/base/id';
import { momentOf } from '@/base/zone';
import { useFormats } from '@/locale/ReaderProvider';
import { useCreate } from '@/records/form/useCreate';
import { useSession } from '@/records/schema';
import { type Hours, useHours } from '@/records/useHours';
import { useToasts } from '@/ui/toasts';
import type { Kind } from './line';
import { presentOf } from './present';
import { type Aspect, type Line, readLine } from './read';
import { useKinds } from './useKinds';
import { linksTo, type Person, useWho } from './useWho';

export interface Given {
  entity: Entity;
  typed: string;
  /** How many times Enter was pressed on what is typed. */
  entered: number;
  onAdded(): void;
}

/** What stays open in a line, the gravest first. */
export type Question = { about: 'day' | 'time' | 'passed' } | { about: 'who'; said: string };

export function questionsOf(line: Line, people: readonly Person[]): Question[] {
  const open = people.find((person) => person.open);
  return [
    ...(line.trouble ? [{ about: line.trouble.what }] : []),
    ...(line.passed && !line.time ? [{ about: 'passed' } as const] : []),
    ...(open ? [{ about: 'who', said: open.said } as const] : []),
  ];
}

/** A time alone is when it is due; one from and to is when it is. */
export function timesOf({ date, time, end }: Line, hours: Pick<Hours, 'from'>, zone: string) {
  if (!date) return {};
  const moment = momentOf(date, time ?? hours.from, zone);
  return end
    ? { start_at: moment, end_at: momentOf(end.date, end.time, zone) }
    : { due_at: moment, all_day: !time };
}

/** Words that may say a day, and are part of a name that was found. */
const namesOf = ({ taken }: Line, people: readonly Person[]) =>
  new Set(
    people.flatMap(({ at }) => (at.length > 1 && at.some((spot) => taken.get(spot) === 'name') ? at : [])),
  );

export function useQuick({ entity, typed, entered, onAdded }: Given) {
  const formats = useFormats();
  const { user } = useSession();
  const hours = useHours();
  const kinds = useKinds(entity);
  const create = useCreate();
  const toasts = useToasts();
  const [without, setWithout] = useState<ReadonlySet<Aspect>>(new Set());
  const [chosen, setChosen] = useState<Kind>();
  const [asked, setAsked] = useState<string>();
  const [saving, setSaving] = useState(false);
  const [id] = useState(newId);
  const now = presentOf(formats, hours);
  const wishes = { kinds, without };
  const plain = readLine(typed, now, wishes);
  const who = useWho(plain);
  const around = (people: readonly Person[]) => {
    const names = plain ? namesOf(plain, people) : new Set<number>();
    return names.size > 0 ? readLine(typed, now, { ...wishes, names }) : plain;
  };
  const line = around(who.people);

  const add = async () => {
    if (saving || !plain) return;
    setSaving(true);
    try {
      const people = await who.meant();
      const meant = around(people) ?? plain;
      if (asked !== typed && questionsOf(meant, people).length > 0) return setAsked(typed);
      await create('activity', id, {
        subject: meant.subject,
        kind: chosen ?? meant.kind,
        owner: { id: user.id, label: user.name },
        ...timesOf(meant, hours, now.zone),
        ...(meant.recurrence && { recurrence: meant.recurrence }),
        ...(meant.priority && { priority: meant.priority }),
        ...linksTo(people),
      });
      onAdded();
    } catch (error) {
      toasts.failed(error);
    } finally {
      setSaving(false);
    }
  };
  const enter = useEffectEvent(() => void add());
  useEffect(() => {
    if (entered > 0) enter();
  }, [entered]);

  return {
    line,
    who,
    kind: chosen ?? line?.kind ?? 'task',
    choose: setChosen,
    leave: (aspect: Aspect) => setWithout((before) => new Set([...before, aspect])),
    question: asked === typed && line ? questionsOf(line, who.people)[0] : undefined,
    saving,
  };
}
