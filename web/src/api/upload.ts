// Sending files, with how far they are: fetch does not tell that.

import { requestHeaders, urlOf } from './client';
import { Problem, problemIn } from './problem';

export interface UploadOptions {
  /** From 0 to 1. */
  onProgress?(done: number): void;
  signal?: AbortSignal;
}

/** POSTs a form and reads the JSON that answers it; throws a Problem. */
export function upload<T>(
  path: string,
  form: FormData,
  { onProgress, signal }: UploadOptions = {},
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', urlOf(path));
    for (const [name, value] of Object.entries(requestHeaders())) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as T);
      else reject(problemIn(request.status, request.statusText, request.response));
    };
    request.onerror = () => reject(new Problem(0, 'offline', ''));
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(form);
  });
}
