// A form of a record: the fields that somebody else has changed since it was opened, each for the reader to decide.
import { type ReactNode, useState } from 'react';
import { isProblem } from '@/api/problem';
import type { Entity } from '@/api/schema';
import { changedByOthers } from '../changes';
import type { Values } from '../form/drafts';
import { Refused } from './Refused';

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
  const [contested, setContested] = useState<readonly string[]>([]);
  const { id } = seen;
  const decide = (name: string, on: number | undefined) => {
    setVersion(on ?? version);
    setContested(contested.filter((other) => other !== name));
  };
  const fields = entity?.fields.filter(({ name }) => contested.includes(name)) ?? [];
  return {
    version,
    open: fields.length > 0,
    take: (error, changes) => {
      const others = isProblem(error, 'stale_version') ? changedByOthers(error, changes) : [];
      setContested(others);
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
          onAgain={(on) => decide(field.name, on)}
          onDrop={(theirs) => {
            if (theirs) put(field.name, theirs[field.name]);
            decide(field.name, theirs?.version);
          }}
        />
      )),
  };
}
