// What the page brought along: the answers that every start needs (src/api/web_routes.cpp), so that nothing waits for them.
// A page without them, as the development server and the service worker give it, is as good, only later.
import type { QueryClient } from '@tanstack/react-query';
import { bring } from './brought';
import { followFrom } from './live';
import { readPage } from './page';
import { Schema, schemaQuery } from './schema';
import { type Session, sessionQuery } from './session';

/** The session, or undefined when the page does not tell. */
export function takeKnown(queries: QueryClient): Session | null | undefined {
  const { session, schema, event, answers = {} } = readPage();
  bring(answers);
  followFrom(event);
  if (session !== undefined) queries.setQueryData(sessionQuery.queryKey, session);
  if (schema) {
    queries.setQueryData(schemaQuery(schema.language).queryKey, new Schema(schema));
  }
  return session;
}
