// The schema for components: it is loaded before any page is shown.
import { useSuspenseQuery } from '@tanstack/react-query';
import { type Entity, type Schema, schemaQuery } from '@/api/schema';
import { type Session, sessionQuery } from '@/api/session';
import type { EntityName } from '@/generated/schema';
import { useLook } from '@/locale/ReaderProvider';

export function useSchema(): Schema {
  const { language } = useLook();
  return useSuspenseQuery(schemaQuery(language)).data;
}

/** Undefined when the role may not see records of this kind. */
export function useEntity(name: EntityName): Entity | undefined {
  return useSchema().find(name);
}

/** Who is signed in; pages are shown to nobody else. */
export function useSession(): Session {
  const session = useSuspenseQuery(sessionQuery).data;
  if (!session) throw new Error('a page was shown to nobody');
  return session;
}
