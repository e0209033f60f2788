// One key as long as the same is sent and no answer has come, for the answer may have been lost: the server then does it once.
// After an answer, the same is meant anew.
import { useState } from 'react';
import { newId } from '@/base/id';

export type SendOnce = <T>(request: unknown, send: (key: string) => Promise<T>) => Promise<T>;

export function sendingOnce(): SendOnce {
  // Several may be under way at once.
  const unanswered = new Map<string, string>();
  return async (request, send) => {
    const body = JSON.stringify(request);
    const key = unanswered.get(body) ?? newId();
    unanswered.set(body, key);
    const answer = await send(key);
    unanswered.delete(body);
    return answer;
  };
}

export function useSendOnce(): SendOnce {
  const [once] = useState(sendingOnce);
  return once;
}
