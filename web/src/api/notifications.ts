// What the reader was told: asked of the server, kept up to date by its stream.
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { EntityName, Id } from '@/generated/schema';
import { get, send } from './client';

export type NotificationKind =
  | 'mention'
  | 'assigned'
  | 'reminder'
  | 'deal_stage'
  | 'deal_closed'
  | 'noted'
  | 'changed';

export interface NotificationRecord {
  entity: EntityName;
  id: Id;
  label: string | null;
}

export interface Notification {
  id: Id;
  kind: NotificationKind;
  title: string;
  text: string;
  record: NotificationRecord;
  about: NotificationRecord | null;
  /** Which time of what repeats. */
  at: string | null;
  actor: NotificationRecord | null;
  count: number;
  created_at: string;
  shown_at: string;
  read_at: string | null;
}

export interface Unread {
  count: number;
  newest: string | null;
  more: boolean;
  changes: number;
  quiet: boolean;
}

export type NotificationView = 'all' | 'unread' | 'snoozed';

interface Page {
  items: Notification[];
  next: string | null;
}

export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'unread'],
  queryFn: (): Promise<Unread> => get('/notifications/unread'),
  staleTime: Number.POSITIVE_INFINITY,
  // The stream tells it when it begins.
  enabled: false,
});

export const notificationsQuery = (view: NotificationView) =>
  infiniteQueryOptions({
    queryKey: ['notifications', 'list', view],
    queryFn: ({ pageParam }): Promise<Page> =>
      get('/notifications', {
        query: {
          limit: 30,
          cursor: pageParam,
          unread: view === 'unread' || undefined,
          snoozed: view === 'snoozed' || undefined,
        },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });

/** The stream's word. */
export function hearUnread(queries: QueryClient, unread: Unread): void {
  queries.setQueryData(unreadQuery.queryKey, unread);
  void queries.invalidateQueries({ queryKey: ['notifications', 'list'] });
}

export const newest = (limit: number): Promise<Page> =>
  get('/notifications', { query: { limit, unread: true } });

export const markRead = (id: Id, read: boolean): Promise<unknown> =>
  send(read ? 'PUT' : 'DELETE', `/notifications/${id}/reading`);
export const markAllRead = (until: string | undefined): Promise<unknown> =>
  send('PUT', '/notifications/reading', { body: until === undefined ? {} : { until } });
export const snooze = (id: Id, until: Date): Promise<unknown> =>
  send('PUT', `/notifications/${id}/snooze`, { body: { until: until.toISOString() } });
export const bringBack = (id: Id): Promise<unknown> => send('DELETE', `/notifications/${id}/snooze`);

export const watchQuery = (id: Id) =>
  queryOptions({
    queryKey: ['watches', id],
    queryFn: (): Promise<{ watching: boolean }> => get(`/watches/${id}`),
  });
export const setWatching = (entity: EntityName, id: Id, watching: boolean): Promise<unknown> =>
  watching ? send('PUT', `/watches/${id}`, { body: { entity } }) : send('DELETE', `/watches/${id}`);

export type MailPace = 'off' | 'each' | 'digest';
export interface Channels {
  app: boolean;
  mail: MailPace;
  push: boolean;
}
export interface NotificationSettings {
  kinds: Record<NotificationKind, Channels>;
  quiet: { on: boolean; from: string; to: string };
  daily: { at: string; agenda: boolean; missed: boolean };
}
/** What changes of them. */
export interface SettingsPatch {
  kinds?: Partial<Record<NotificationKind, Partial<Channels>>>;
  quiet?: Partial<NotificationSettings['quiet']>;
  daily?: Partial<NotificationSettings['daily']>;
}

export const settingsQuery = queryOptions({
  queryKey: ['notifications', 'settings'],
  queryFn: (): Promise<NotificationSettings> => get('/notification-settings'),
});
export const changeSettings = async (patch: SettingsPatch): Promise<NotificationSettings> =>
  (await send<NotificationSettings>('PATCH', '/notification-settings', { body: patch })).data;
