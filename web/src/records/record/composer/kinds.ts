// What can be written down on a record's page.
import {
  IconCalendarEvent,
  IconCheckbox,
  IconNote,
  IconPhoneCheck,
  type IconProps,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Entity } from '@/api/schema';
import type { Composing } from '../context';

export const composingKinds: readonly Composing[] = ['note', 'call', 'task', 'meeting'];

export const composingIcons: Record<Composing, ComponentType<IconProps>> = {
  note: IconNote,
  call: IconPhoneCheck,
  task: IconCheckbox,
  meeting: IconCalendarEvent,
};

export const composable = (entity: Entity): boolean => entity.traits.includes('timeline');
