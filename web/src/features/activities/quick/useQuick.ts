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
import { type Colleague, mayAssign, type Owner } from './owner';
import { presentOf } from './present';
import { type Aspect, type Line, readLine } from './read';
import { useKinds } from './useKinds';
import { useTeam } from './useTeam';
import { linksTo, type Person, useWho } from './useWho';

export interface Given {
  entity: Entity;
  typed: string;
  /** How many times Enter was pressed on what is typed. */
  entered: number;
  onAdded(): void;
}

/** What stays open in a line, the gravest first. */
export type Question =
  | { about: 'day' | 'time' | 'doubt' | 'passed' }
  | { about: 'who' | 'owner'; said: string };

/** Whose it is to be, as the line says it. */
export interface OwnerSaid extends Owner {
  chosen: Colleague | undefined;
  /** Several may be meant, and nobody was chosen. */
  open: boolean;
}

export function ownerIn({ owner }: Line, choices: ReadonlyMap<string, Colleague>): OwnerSaid | undefined {
  if (!owner) return undefined;
  const { said, candidates } = owner;
  const [only] = candidates;
  const chosen = choices.get(said) ?? (candidates.length === 1 ? only : undefined);
  return { said, candidates, chosen, open: chosen === undefined };
}

export function questionsOf(line: Line, people: readonly Person[], owner: OwnerSaid | undefined): Question[] {
  const open = people.find((person) => person.open);
  return [
    ...(line.trouble ? [{ about: line.trouble.what }] : []),
    ...(line.doubts.length > 0 ? [{ about: 'doubt' } as const] : []),
    ...(line.passed && !line.time ? [{ about: 'passed' } as const] : []),
    ...(open ? [{ about: 'who', said: open.said } as const] : []),
    ...(owner?.open ? [{ about: 'owner', said: owner.said } as const] : []),
  ];
}

/** "@Zed", where no colleague is called so. */
const strangersIn = ({ words, taken }: Line): string[] =>
  words.flatMap(({ raw, text }, at) =>
    /^@\p{L}/u.test(text) && !taken.has(at) ? raw.replace(/^@|[,;:]+$/g, '') : [],
  );

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

/** What stands for something else names nobody. */
const without = (people: readonly Person[], { taken }: Line) =>
  people.filter(({ at }) => !at.some((spot) => taken.get(spot) === 'sure'));

export function useQuick({ entity, typed, entered, onAdded }: Given) {
  const formats = useFormats();
  const { user } = useSession();
  const hours = useHours();
  const kinds = useKinds(entity);
  const create = useCreate();
  const toasts = useToasts();
  const [left, setLeft] = useState<ReadonlySet<Aspect>>(new Set());
  const [chosen, setChosen] = useState<Kind>();
  const [owners, setOwners] = useState<ReadonlyMap<string, Colleague>>(new Map());
  const [asked, setAsked] = useState<string>();
  const [saving, setSaving] = useState(false);
  const [id] = useState(newId);
  const now = presentOf(formats, hours);
  const takes = (field: string) => entity.fields.some(({ name, read_only }) => name === field && !read_only);
  const team = useTeam(takes('owner') && mayAssign(typed));
  const unread = takes('reminders') ? left : new Set<Aspect>([...left, 'reminder']);
  const read = (colleagues: readonly Colleague[], people: readonly Person[] = []) => {
    const wishes = { kinds, without: unread, colleagues };
    const plain = readLine(typed, now, wishes);
    const names = plain ? namesOf(plain, people) : new Set<number>();
    return names.size > 0 ? readLine(typed, now, { ...wishes, names }) : plain;
  };
  const plain = read(team.colleagues);
  const who = useWho(plain);
  const line = read(team.colleagues, who.people);
  const owner = line && ownerIn(line, owners);

  const add = async () => {
    if (saving || !plain) return;
    setSaving(true);
    try {
      const [found, colleagues] = await Promise.all([who.meant(), team.known()]);
      const meant = read(colleagues, found) ?? plain;
      const people = without(found, meant);
      const whose = ownerIn(meant, owners);
      if (asked !== typed && questionsOf(meant, people, whose).length > 0) return setAsked(typed);
      await create('activity', id, {
        subject: meant.subject,
        kind: chosen ?? meant.kind,
        owner: whose?.chosen
          ? { id: whose.chosen.id, label: whose.chosen.name }
          : { id: user.id, label: user.name },
        ...timesOf(meant, hours, now.zone),
        ...(meant.recurrence && { recurrence: meant.recurrence }),
        ...(meant.reminder !== undefined && { reminders: [{ before: meant.reminder }] }),
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
    owner,
    strangers: line && team.colleagues.length > 0 && !left.has('owner') ? strangersIn(line) : [],
    chooseOwner: (said: string, colleague: Colleague) =>
      setOwners((before) => new Map(before).set(said, colleague)),
    kind: chosen ?? line?.kind ?? 'task',
    choose: setChosen,
    leave: (aspect: Aspect) => setLeft((before) => new Set([...before, aspect])),
    question: asked === typed && line ? questionsOf(line, who.people, owner)[0] : undefined,
    saving,
  };
}
