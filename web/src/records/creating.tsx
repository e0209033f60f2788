// "New …" from anywhere: one dialog above whatever page is open.
import { createContext, lazy, type ReactNode, Suspense, use, useCallback, useState } from 'react';
import type { AnyRecord } from '@/api/records';
import type { EntityName } from '@/generated/schema';

export interface Creating {
  entity: EntityName;
  /** Filled in ahead, such as the company whose page it is made from. */
  values?: Record<string, unknown>;
  created?(record: AnyRecord): void;
}

const CreateDialog = lazy(() => import('./form/CreateDialog'));
const CreatingContext = createContext<(what: Creating) => void>(() => undefined);

/** Opens the dialog. */
export const useCreating = () => use(CreatingContext);

export function CreatingProvider({ children }: { children: ReactNode }) {
  const [creating, setCreating] = useState<Creating>();
  const close = useCallback(() => setCreating(undefined), []);
  return (
    <CreatingContext value={setCreating}>
      {children}
      {creating && (
        <Suspense>
          <CreateDialog key={creating.entity} {...creating} onClose={close} />
        </Suspense>
      )}
    </CreatingContext>
  );
}
