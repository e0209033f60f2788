// A form of a record: the fields that somebody else has changed since it was opened, each for the reader to decide.
import { type ReactNode, useState } from 'react';
import { isProblem } from '@/api/problem';
import type { Entity } from '@/api/schema';
import { changedByOthers } from '../changes';
import type { Values } from '../form/drafts';
import { Refused } from './Refused';

interface Refusal {
  /** What was there when it was refused: what others change after that is asked about anew. */
  version: number;
  fields: readonly string[];
}

interface Contests {
  /** The version that the form may be saved on top of. */
  version: number | undefined;
  /** Something is to be decided before it can be saved. */
  open: boolean;
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
  const [version, setVersion] = useState(seen.version);
  const [refusal, setRefusal] = useState<Refusal>();
  const { id } = seen;
  const decide = (name: string) => {
    if (!refusal) return;
    setVersion(refusal.version);
    setRefusal({ ...refusal, fields: refusal.fields.filter((other) => other !== name) });
  };
  const fields = entity?.fields.filter(({ name }) => refusal?.fields.includes(name)) ?? [];
  return {
    version,
    open: fields.length > 0,
    take: (error, changes) => {
      const stale = isProblem(error, 'stale_version') ? error : undefined;
      const others = stale ? changedByOthers(stale, changes) : [];
      setRefusal(stale && { version: Number(stale.details.version), fields: others });
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
          onAgain={() => decide(field.name)}
          onDrop={(theirs) => {
            if (theirs) put(field.name, theirs[field.name]);
            decide(field.name);
          }}
        />
      )),
  };
}
