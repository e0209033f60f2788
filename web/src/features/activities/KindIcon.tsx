import { IconChecklist, IconMapPin, IconPhone, type IconProps, IconUsers } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Kind } from './quick/line';

const icons: Record<string, ComponentType<IconProps>> = {
  task: IconChecklist,
  call: IconPhone,
  meeting: IconUsers,
  visit: IconMapPin,
};

export function KindIcon({ kind, size = 16 }: { kind: Kind; size?: number }) {
  const Icon = icons[kind] ?? IconChecklist;
  return <Icon size={size} stroke={1.6} aria-hidden />;
}
