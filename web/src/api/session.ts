// Who is signed in, where, and what the role allows.
import { queryOptions } from '@tanstack/react-query';
import type { Id, User, Workspace } from '@/generated/schema';
import { get, send } from './client';
import { isProblem } from './problem';

export interface Session {
  role: string;
  rules: { rights: string[] };
  user: User;
  workspace: Workspace;
}

export interface Credentials {
  mail: string;
  password: string;
  /** One-time or recovery code. */
  code?: string;
  /** Where one mail signs in to several. */
  workspace?: Id;
}

/** The session, or null when nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    try {
      return (await get<Session | undefined>('/session')) ?? null;
    } catch (error) {
      if (isProblem(error) && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
});

export const signIn = async (credentials: Credentials): Promise<Session> =>
  (await send<Session>('POST', '/session', { body: credentials })).data;

export const signOut = (): Promise<unknown> => send('DELETE', '/session');

export type Right = 'users' | 'schema' | 'roles' | 'workspace' | 'data_import' | 'data_export' | 'audit';

export function hasRight(session: Session, right: Right): boolean {
  return session.rules.rights.includes(right);
}
