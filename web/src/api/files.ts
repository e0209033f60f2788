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

/** What a file is called and of which type it is; null when it is gone or not the reader's to see. */
export const fileQuery = (id: Id) =>
  queryOptions({
    queryKey: ['file', id],
    queryFn: async ({ signal }): Promise<Omit<StoredFile, 'size'> | null> => {
      const response = await fetch(fileUrl(id), { method: 'HEAD', credentials: 'same-origin', signal });
      if (!response.ok) return null;
      return {
        id,
        name: nameIn(response.headers.get('Content-Disposition')),
        content_type: response.headers.get('Content-Type') ?? '',
      };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
