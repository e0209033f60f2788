// What an activity's kind looks like: the kinds that are built in, and those of a firm as its administrator chose.
import {
  IconCheckbox,
  IconMapPin,
  IconPhone,
  IconPoint,
  type IconProps,
  IconUsers,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { Sign, signColor } from '@/ui/signs/Sign';
import { useEntity } from './schema';

const icons: Record<string, ComponentType<IconProps>> = {
  task: IconCheckbox,
  call: IconPhone,
  meeting: IconUsers,
  visit: IconMapPin,
};

export function KindIcon({ kind, size = 16 }: { kind: string; size?: number }) {
  const choices = useEntity('activity')?.fields.find(({ name }) => name === 'kind')?.choices;
  const { icon, color } = choices?.find(({ value }) => value === kind) ?? {};
  if (icon) return <Sign icon={icon} color={color} size={size} />;
  const Icon = icons[kind] ?? IconPoint;
  return <Icon size={size} stroke={1.6} aria-hidden {...(color && { color: signColor(color) })} />;
}
