// The views that each noun comes with, before any that people save.
import { allOf, type Filter, is, me, type Span } from '@/api/filter';
import type { Entity } from '@/api/schema';
import type { EntityName } from '@/generated/schema';
import { overdue, planned } from '../activity_time';
import type { ViewSettings } from './settings';

export type BuiltinName =
  | 'all'
  | 'mine'
  | 'recent'
  | 'silent'
  | 'customers'
  | 'open'
  | 'closing'
  | 'won'
  | 'lost'
  | 'today'
  | 'overdue'
  | 'planned'
  | 'done'
  | 'active';

export interface BuiltinView extends ViewSettings {
  name: BuiltinName;
}

// Whoever looks, so that the address of the view can be shared.
const mine: Filter = is('owner', me);
// Kept in words, so that they mean the day on which the list is looked at.
const today: Span = { span: 'today', of: 'date_time' };
const thisMonth: Span = { span: 'this_month', of: 'date' };

const lately: Span = { span: 'last_30_days', of: 'date_time' };
const silent: BuiltinView = {
  name: 'silent',
  settings: { filter: { last_conversation: { lt: lately } }, sort: 'last_conversation' },
};

const views: { [E in EntityName]?: readonly BuiltinView[] } = {
  contact: [
    { name: 'all', settings: {} },
    { name: 'mine', settings: { filter: mine } },
    {
      name: 'recent',
      settings: { filter: { last_conversation: { is_empty: false } }, sort: '-last_conversation' },
    },
    silent,
    { name: 'customers', settings: { filter: is('lifecycle', 'customer') } },
  ],
  company: [
    { name: 'all', settings: {} },
    { name: 'mine', settings: { filter: mine } },
    silent,
    { name: 'customers', settings: { filter: is('relation', 'customer') } },
  ],
  deal: [
    { name: 'open', settings: { filter: is('status', 'open') } },
    { name: 'mine', settings: { filter: allOf(mine, is('status', 'open')) ?? {} } },
    {
      name: 'closing',
      settings: {
        filter: { and: [is('status', 'open'), { expected_close: { between: thisMonth } }] },
        sort: 'expected_close',
      },
    },
    { name: 'won', settings: { filter: is('status', 'won'), sort: '-closed_on' } },
    { name: 'lost', settings: { filter: is('status', 'lost'), sort: '-closed_on' } },
    { name: 'all', settings: {} },
  ],
  activity: [
    {
      name: 'today',
      settings: {
        filter: { and: [is('status', 'planned'), { due_at: { between: today } }] },
        sort: 'due_at',
      },
    },
    {
      name: 'overdue',
      settings: {
        filter: { and: [planned, overdue] },
        sort: 'due_at',
      },
    },
    { name: 'planned', settings: { filter: is('status', 'planned'), sort: 'due_at' } },
    { name: 'done', settings: { filter: is('status', 'done'), sort: '-completed_at' } },
    { name: 'all', settings: {} },
  ],
  product: [
    { name: 'active', settings: { filter: is('active', true), sort: 'name' } },
    { name: 'all', settings: { sort: 'name' } },
  ],
};

// The order of a table is none for a board, where what was touched last is on top and a card stays where it was dropped. What
// is shown is the same in every shape.
const unsorted = { sort: '' };

/** Never empty: every noun can be seen as a whole. */
export function builtinViews(entity: Entity): BuiltinView[] {
  const own = views[entity.name] ?? [{ name: 'all', settings: {} }];
  return own.map((view) => ({ ...view, shapes: { board: unsorted, calendar: unsorted } }));
}
