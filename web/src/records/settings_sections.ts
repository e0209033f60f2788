// The sections of the settings, and whom they are for: the settings and the palette offer the same.
import type { Schema } from '@/api/schema';
import { hasRight, type Right, type Session } from '@/api/session';

type Allowed = (session: Session, schema: Schema) => boolean;

const everybody: Allowed = () => true;
const right =
  (name: Right): Allowed =>
  (session) =>
    hasRight(session, name);
const changes =
  (noun: string): Allowed =>
  (_, schema) => {
    const may = schema.find(noun)?.may;
    return may !== undefined && (may.create || may.update !== 'none');
  };

const allowed = {
  profile: everybody,
  notifications: everybody,
  security: everybody,
  devices: everybody,
  tokens: everybody,
  workspace: right('workspace'),
  planning: right('workspace'),
  mail: right('workspace'),
  users: right('users'),
  teams: right('users'),
  roles: right('users'),
  pipelines: changes('pipeline'),
  fields: right('schema'),
  tags: changes('tag'),
  duplicates: right('workspace'),
  imports: right('data_import'),
  export: right('data_export'),
  trash: everybody,
  audit: right('audit'),
} satisfies Record<string, Allowed>;

export type SectionName = keyof typeof allowed;

export function allowedSections(session: Session, schema: Schema): SectionName[] {
  return (Object.keys(allowed) as SectionName[]).filter((name) => allowed[name](session, schema));
}
