// The sign of each kind of record, the same in navigation, search and timelines.
import {
  IconBoxSeam,
  IconBriefcase2,
  IconBuilding,
  IconCalendarCheck,
  IconFile,
  IconNote,
  type IconProps,
  IconTag,
  IconUser,
  IconUserCircle,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

const icons: Record<string, ComponentType<IconProps>> = {
  contact: IconUser,
  company: IconBuilding,
  deal: IconBriefcase2,
  activity: IconCalendarCheck,
  note: IconNote,
  product: IconBoxSeam,
  tag: IconTag,
  user: IconUserCircle,
  team: IconUsersGroup,
};

export function NounIcon({ entity, size = 18 }: { entity: string; size?: number }) {
  const Icon = icons[entity] ?? IconFile;
  return <Icon size={size} stroke={1.6} aria-hidden />;
}
