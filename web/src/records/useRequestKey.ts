// One key as long as the same is sent and no answer has come, for the answer may have been lost: the server then does it once.
// After an answer, the same is meant anew.
import { useRef } from 'react';
import { newId } from '@/base/id';

export class RequestKey {
  private sent: { body: string; key: string } | undefined;

  of(request: unknown): string {
    const body = JSON.stringify(request);
    if (this.sent?.body !== body) this.sent = { body, key: newId() };
    return this.sent.key;
  }

  answered(): void {
    this.sent = undefined;
  }
}

export function useRequestKey(): RequestKey {
  const key = useRef<RequestKey>(undefined);
  key.current ??= new RequestKey();
  return key.current;
}
