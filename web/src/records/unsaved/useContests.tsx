// A form of a record: the fields that somebody else has changed since it was opened, each for the reader to decide.
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { isProblem } from '@/api/problem';
import type { Entity } from '@/api/schema';
import { changedByOthers } from '../changes';
import type { Values } from '../form/drafts';
import { Refused } from './Refused';

interface Refusal {
  /** What was there when it was refused: what others change after that is asked about anew. */
  version: number;
  fields: readonly string[];
  /** Some of one's own are to stand. */
  mine: boolean;
}

interface Contests {
  /** The version that the form may be saved on top of. */
  version: number | undefined;
  /** Something is to be decided before it can be saved. */
  open: boolean;
  /** All is decided, and some of one's own are to stand. */
  agreed: boolean;
  /** Whether a refusal is one of these, and is asked about. */
  take(error: unknown, changes: Values): boolean;
  questions: ReactNode;
}

/** `put` gives a field the value that somebody else has given it. */
export function useContests(
  entity: Entity | undefined,
  seen: { id?: string; version?: number },
  put: (name: string, theirs: unknown) => void,
): Contests {
  const [decided, setDecided] = useState<number>();
  const [refusal, setRefusal] = useState<Refusal>();
  const { id } = seen;
  const decide = (name: string, mine: boolean) => {
    if (!refusal) return;
    setDecided(refusal.version);
    setRefusal({
      ...refusal,
      fields: refusal.fields.filter((other) => other !== name),
      mine: refusal.mine || mine,
    });
  };
  const fields = entity?.fields.filter(({ name }) => refusal?.fields.includes(name)) ?? [];
  return {
    version: decided ?? seen.version,
    open: fields.length > 0,
    agreed: refusal?.mine === true && fields.length === 0,
    take: (error, changes) => {
      const stale = isProblem(error, 'stale_version') ? error : undefined;
      const others = stale ? changedByOthers(stale, changes) : [];
      setRefusal(stale && { version: Number(stale.details.version), fields: others, mine: false });
      return others.length > 0;
    },
    questions:
      entity &&
      id &&
      fields.map((field) => (
        <Refused
          key={field.name}
          entity={entity.name}
          id={id}
          field={field}
          why=""
          contested
          since={refusal?.version}
          onAgain={() => decide(field.name, true)}
          onDrop={(theirs) => {
            if (theirs) put(field.name, theirs[field.name]);
            decide(field.name, false);
          }}
        />
      )),
  };
}

/** Saves once all is decided and one's own is to stand. It comes after what saves, which then knows what was decided. */
export function useOnAgreed({ agreed }: Contests, save: () => void): void {
  const saveNow = useEffectEvent(save);
  useEffect(() => {
    if (agreed) saveNow();
  }, [agreed]);
}
