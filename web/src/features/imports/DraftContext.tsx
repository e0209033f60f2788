import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import { type Draft, nothingDecided } from './draft';

interface Drafting {
  draft: Draft;
  change(next: (draft: Draft) => Draft): void;
  forget(): void;
}

const Context = createContext<Drafting>({ draft: nothingDecided, change: () => {}, forget: () => {} });

/** Holds what is decided about names between two checks. */
export function DraftProvider({ children }: { children: ReactNode }) {
  const [draft, setDraft] = useState(nothingDecided);
  const drafting = useMemo(
    () => ({ draft, change: setDraft, forget: () => setDraft(nothingDecided) }),
    [draft],
  );
  return <Context value={drafting}>{children}</Context>;
}

export const useDraft = () => use(Context);
