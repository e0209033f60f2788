// What can be set, in the order of the list at the side. A section that the role may not use is not there.
import {
  IconBuildingStore,
  IconColumns3,
  IconDatabaseExport,
  IconFileImport,
  IconForms,
  IconHistory,
  IconKey,
  IconLock,
  type IconProps,
  IconShieldCheck,
  IconTags,
  IconTrash,
  IconUser,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { ComponentType, LazyExoticComponent } from 'react';
import type { Schema } from '@/api/schema';
import { hasRight, type Right, type Session } from '@/api/session';
import { useSchema, useSession } from '@/records/schema';
import { lazy } from '@/ui/parts';

export type SectionName =
  | 'profile'
  | 'security'
  | 'tokens'
  | 'workspace'
  | 'users'
  | 'teams'
  | 'roles'
  | 'pipelines'
  | 'fields'
  | 'tags'
  | 'imports'
  | 'export'
  | 'trash'
  | 'audit';

export type GroupName = 'own' | 'firm' | 'sales' | 'data';

export interface Section {
  name: SectionName;
  group: GroupName;
  icon: ComponentType<IconProps>;
  /** Where it is, when it is no section of these pages. */
  path?: string;
  Page?: LazyExoticComponent<ComponentType>;
  allowed(session: Session, schema: Schema): boolean;
}

const everybody = () => true;
const right = (name: Right) => (session: Session) => hasRight(session, name);
const changes = (noun: string) => (_: Session, schema: Schema) => {
  const may = schema.find(noun)?.may;
  return may !== undefined && (may.create || may.update !== 'none');
};

const sections: readonly Section[] = [
  {
    name: 'profile',
    group: 'own',
    icon: IconUser,
    Page: lazy(() => import('./profile/ProfileSection')),
    allowed: everybody,
  },
  {
    name: 'security',
    group: 'own',
    icon: IconLock,
    Page: lazy(() => import('./security/SecuritySection')),
    allowed: everybody,
  },
  {
    name: 'tokens',
    group: 'own',
    icon: IconKey,
    Page: lazy(() => import('./security/TokensSection')),
    allowed: everybody,
  },
  {
    name: 'workspace',
    group: 'firm',
    icon: IconBuildingStore,
    Page: lazy(() => import('./workspace/WorkspaceSection')),
    allowed: right('workspace'),
  },
  {
    name: 'users',
    group: 'firm',
    icon: IconUsers,
    Page: lazy(() => import('./people/UsersSection')),
    allowed: right('users'),
  },
  {
    name: 'teams',
    group: 'firm',
    icon: IconUsersGroup,
    Page: lazy(() => import('./people/TeamsSection')),
    allowed: right('users'),
  },
  {
    name: 'roles',
    group: 'firm',
    icon: IconShieldCheck,
    Page: lazy(() => import('./people/RolesSection')),
    allowed: right('users'),
  },
  {
    name: 'pipelines',
    group: 'sales',
    icon: IconColumns3,
    Page: lazy(() => import('./pipelines/PipelinesSection')),
    allowed: changes('pipeline'),
  },
  {
    name: 'fields',
    group: 'sales',
    icon: IconForms,
    Page: lazy(() => import('./fields/FieldsSection')),
    allowed: right('schema'),
  },
  {
    name: 'tags',
    group: 'sales',
    icon: IconTags,
    Page: lazy(() => import('./tags/TagsSection')),
    allowed: changes('tag'),
  },
  { name: 'imports', group: 'data', icon: IconFileImport, path: '/imports', allowed: right('data_import') },
  {
    name: 'export',
    group: 'data',
    icon: IconDatabaseExport,
    Page: lazy(() => import('./data/ExportSection')),
    allowed: right('data_export'),
  },
  {
    name: 'trash',
    group: 'data',
    icon: IconTrash,
    Page: lazy(() => import('./trash/TrashSection')),
    allowed: everybody,
  },
  {
    name: 'audit',
    group: 'data',
    icon: IconHistory,
    Page: lazy(() => import('./audit/AuditSection')),
    allowed: right('audit'),
  },
];

export const groups: readonly GroupName[] = ['own', 'firm', 'sales', 'data'];

export function useSections(): Section[] {
  const session = useSession();
  const schema = useSchema();
  return sections.filter(({ allowed }) => allowed(session, schema));
}
