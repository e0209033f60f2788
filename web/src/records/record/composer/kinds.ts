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
import { useSchema } from '../../schema';
import type { Composing } from '../context';
import { plans } from './plans';

const composingKinds: readonly Composing[] = ['note', 'call', 'task', 'meeting'];

export const composingIcons: Record<Composing, ComponentType<IconProps>> = {
  note: IconNote,
  call: IconPhoneCheck,
  task: IconCheckbox,
  meeting: IconCalendarEvent,
};

/** Those that this reader may write about records of a kind. */
export function useComposable(entity: Entity): readonly Composing[] {
  const schema = useSchema();
  if (!entity.traits.includes('timeline')) return [];
  return composingKinds.filter((kind) => schema.find(plans[kind].entity)?.may.create);
}
