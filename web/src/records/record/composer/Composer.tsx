import type { Composing } from '../context';

export function Composer(_props: { kind: Composing | undefined; onKind(kind: Composing | undefined): void }) {
  return null;
}
