import { IconChecklist, IconPhone, IconUsers } from '@tabler/icons-react';
import type { Kind } from './quick';

const icons = { task: IconChecklist, call: IconPhone, meeting: IconUsers };

export function KindIcon({ kind, size = 16 }: { kind: Kind; size?: number }) {
  const Icon = icons[kind];
  return <Icon size={size} stroke={1.6} aria-hidden />;
}
