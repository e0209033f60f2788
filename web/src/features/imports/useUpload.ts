// Sends a table and opens what the server understood of it.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { upload } from '@/api/upload';
import { type EntityName, plurals } from '@/generated/schema';
import { type Import, importQuery, importsQuery } from './imports';

type Sending = { state: 'idle' } | { state: 'sending'; done: number } | { state: 'refused'; error: unknown };

export function useUpload() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const stopping = useRef<AbortController>(undefined);
  const [sending, setSending] = useState<Sending>({ state: 'idle' });

  const start = async (file: File, noun: EntityName) => {
    const form = new FormData();
    form.append('noun', plurals[noun]);
    form.append('file', file);
    stopping.current = new AbortController();
    setSending({ state: 'sending', done: 0 });
    try {
      const made = await upload<Import>('/imports', form, {
        onProgress: (done) => setSending({ state: 'sending', done }),
        signal: stopping.current.signal,
      });
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
