// Files over HTTP: sent once, then named by records through their id.
import { queryOptions } from '@tanstack/react-query';
import type { Id } from '@/generated/schema';
import { send, urlOf } from './client';

export interface StoredFile {
  id: Id;
  name: string;
  content_type: string;
  size: number;
}

export const fileUrl = (id: Id): string => urlOf(`/files/${id}`);

export async function uploadFile(file: File, signal?: AbortSignal): Promise<StoredFile> {
  const form = new FormData();
  form.append('file', file, file.name || 'file');
  return (await send<StoredFile>('POST', '/files', { body: form, signal })).data;
}

function nameIn(disposition: string | null): string {
  const [, encoded] = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '') ?? [];
  return encoded ? decodeURIComponent(encoded) : '';
}

/** Downloads say nothing of their type, so that no browser opens them as a page; the name does. */
export const isPicture = (name: string): boolean => /\.(png|jpe?g|webp|gif|avif)$/i.test(name);

/** What a file is called; null when it is gone or not the reader's to see. */
export const fileQuery = (id: Id) =>
  queryOptions({
    queryKey: ['file', id],
    queryFn: async ({ signal }): Promise<Pick<StoredFile, 'id' | 'name'> | null> => {
      const response = await fetch(fileUrl(id), { method: 'HEAD', credentials: 'same-origin', signal });
      if (!response.ok) return null;
      return { id, name: nameIn(response.headers.get('Content-Disposition')) };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
