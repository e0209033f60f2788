// A push that was pressed leads to its page in one that is open, without loading it anew.
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

export function useFollowPush(): void {
  const router = useRouter();
  useEffect(() => {
    const worker = 'serviceWorker' in navigator ? navigator.serviceWorker : undefined;
    const hear = ({ data }: MessageEvent<unknown>) => {
      if (typeof data !== 'object' || data === null || !('go' in data)) return;
      if (typeof data.go === 'string' && data.go.startsWith('/')) router.history.push(data.go);
    };
    worker?.addEventListener('message', hear);
    return () => worker?.removeEventListener('message', hear);
  }, [router]);
}
