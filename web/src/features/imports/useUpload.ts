// Sends a table and opens what the server understood of it.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { upload } from '@/api/upload';
import { plurals } from '@/generated/schema';
import { foreignKind } from './foreign';
import { chooseFor, type Import, importQuery, importsQuery } from './imports';
import { type FileKind, firstDefaults, nounOf } from './kinds';

export type Sending =
  | { state: 'idle' }
  | { state: 'foreign'; found: string }
  | { state: 'sending'; done: number }
  | { state: 'refused'; error: unknown };

/** Where this cannot be said, the page of the import asks it just the same. */
async function withFirstDefaults(made: Import, kind: FileKind): Promise<Import> {
  const defaults = made.plan && firstDefaults(kind, made.plan);
  if (!defaults) return made;
  return chooseFor(made.id, { defaults }).catch(() => made);
}

export function useUpload() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const stopping = useRef<AbortController>(undefined);
  const [sending, setSending] = useState<Sending>({ state: 'idle' });

  const start = async (file: File, kind: FileKind) => {
    const found = await foreignKind(file);
    if (found) return setSending({ state: 'foreign', found });
    const form = new FormData();
    form.append('noun', plurals[nounOf(kind)]);
    form.append('file', file);
    stopping.current = new AbortController();
    setSending({ state: 'sending', done: 0 });
    try {
      const sent = await upload<Import>('/imports', form, {
        onProgress: (done) => setSending({ state: 'sending', done }),
        signal: stopping.current.signal,
      });
      const made = await withFirstDefaults(sent, kind);
      queries.setQueryData(importQuery(made.id).queryKey, made);
      void queries.invalidateQueries({ queryKey: importsQuery.queryKey });
      await navigate({ to: '/imports/$id', params: { id: made.id } });
      setSending({ state: 'idle' });
    } catch (error) {
      const stopped = error instanceof DOMException && error.name === 'AbortError';
      setSending(stopped ? { state: 'idle' } : { state: 'refused', error });
    }
  };

  return { sending, start, stop: () => stopping.current?.abort() };
}
