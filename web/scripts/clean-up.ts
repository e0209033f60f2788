// What a test has drawn goes with it: React would go on with work that waits, in a window that is there no more.
import { afterEach } from 'vitest';

if (typeof window !== 'undefined') {
  const { cleanup } = await import('@testing-library/react');
  afterEach(cleanup);
}
