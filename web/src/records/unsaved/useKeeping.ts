// Saving what was typed without ever losing it: a refusal says why, and leaves the text to whoever keeps it.
import { useCallback } from 'react';
import { isProblem } from '@/api/problem';
import type { EntityName } from '@/generated/schema';
import { useProblemWords } from '@/ui/toasts';
import { changedByOthers, useUpdate } from '../changes';
import { errorsByField } from '../form/state';
import { dropUnsaved, type Edit, keepUnsaved } from './store';

export interface Refusal {
  /** What is wrong with the value; it is shown as the field's error. */
  fault: string | undefined;
  /** Why it was not saved otherwise. */
  why: string;
  /** Somebody else has changed the same field since editing began, or one that the change has consequences for. */
  contested: boolean;
  /** That other field. */
  about: string | undefined;
}

type Change = Pick<Edit, 'id' | 'field' | 'values' | 'version'>;

/** Gives back why it was refused; nothing when it is saved. */
export function useSaving(entity: EntityName) {
  const words = useProblemWords();
  const { mutateAsync, isPending } = useUpdate(entity, { tells: () => true });
  const save = useCallback(
    async ({ id, field, values, version }: Change): Promise<Refusal | undefined> => {
      try {
        await mutateAsync({ id, values, ...(version !== undefined && { version }) });
        dropUnsaved({ id, field });
        return undefined;
      } catch (error) {
        const fault = errorsByField(error).get(field);
        const others = isProblem(error, 'stale_version') ? changedByOthers(error, values) : [];
        const about = others.includes(field) ? undefined : others[0];
        return { fault, why: fault ?? words(error), contested: others.length > 0, about };
      }
    },
    [mutateAsync, words],
  );
  return { save, saving: isPending };
}

/** For what is left behind as soon as it is typed: the refused waits in the notice of all that is not saved. */
export function useKeeping(entity: EntityName) {
  const { save } = useSaving(entity);
  return useCallback(
    async (edit: Edit): Promise<void> => {
      const refusal = await save(edit);
      if (refusal) keepUnsaved({ ...edit, ...refusal });
    },
    [save],
  );
}
