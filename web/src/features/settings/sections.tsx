// What can be set, in the order of the list at the side. A section that the role may not use is not there.
import {
  IconBell,
  IconBuildingStore,
  IconCalendarCog,
  IconColumns3,
  IconDatabaseExport,
  IconDeviceMobile,
  IconFileImport,
  IconForms,
  IconHistory,
  IconKey,
  IconLock,
  IconMail,
  type IconProps,
  IconShieldCheck,
  IconTags,
  IconTrash,
  IconUser,
  IconUsers,
  IconUsersGroup,
  IconUsersPlus,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useSchema, useSession } from '@/records/schema';
import { allowedSections, type SectionName } from '@/records/settings_sections';
import { lazy, type Part } from '@/ui/parts';

export type GroupName = 'own' | 'firm' | 'sales' | 'data';

export interface Section {
  name: SectionName;
  group: GroupName;
  icon: ComponentType<IconProps>;
  /** Where it is, when it is no section of these pages. */
  path?: string;
  Page?: Part<object>;
}

const sections: readonly Section[] = [
  {
    name: 'profile',
    group: 'own',
    icon: IconUser,
    Page: lazy(() => import('./profile/ProfileSection')),
  },
  {
    name: 'notifications',
    group: 'own',
    icon: IconBell,
    Page: lazy(() => import('./notifications/NotificationsSection')),
  },
  {
    name: 'security',
    group: 'own',
    icon: IconLock,
    Page: lazy(() => import('./security/SecuritySection')),
  },
  {
    name: 'devices',
    group: 'own',
    icon: IconDeviceMobile,
    Page: lazy(() => import('./devices/DevicesSection')),
  },
  {
    name: 'tokens',
    group: 'own',
    icon: IconKey,
    Page: lazy(() => import('./security/TokensSection')),
  },
  {
    name: 'workspace',
    group: 'firm',
    icon: IconBuildingStore,
    Page: lazy(() => import('./workspace/WorkspaceSection')),
  },
  {
    name: 'planning',
    group: 'firm',
    icon: IconCalendarCog,
    Page: lazy(() => import('./planning/PlanningSection')),
  },
  {
    name: 'mail',
    group: 'firm',
    icon: IconMail,
    Page: lazy(() => import('./mail/MailSection')),
  },
  {
    name: 'users',
    group: 'firm',
    icon: IconUsers,
    Page: lazy(() => import('./people/UsersSection')),
  },
  {
    name: 'teams',
    group: 'firm',
    icon: IconUsersGroup,
    Page: lazy(() => import('./people/TeamsSection')),
  },
  {
    name: 'roles',
    group: 'firm',
    icon: IconShieldCheck,
    Page: lazy(() => import('./people/RolesSection')),
  },
  {
    name: 'pipelines',
    group: 'sales',
    icon: IconColumns3,
    Page: lazy(() => import('./pipelines/PipelinesSection')),
  },
  {
    name: 'fields',
    group: 'sales',
    icon: IconForms,
    Page: lazy(() => import('./fields/FieldsSection')),
  },
  {
    name: 'tags',
    group: 'sales',
    icon: IconTags,
    Page: lazy(() => import('./tags/TagsSection')),
  },
  {
    name: 'duplicates',
    group: 'data',
    icon: IconUsersPlus,
    Page: lazy(() => import('./duplicates/DuplicatesSection')),
  },
  { name: 'imports', group: 'data', icon: IconFileImport, path: '/imports' },
  {
    name: 'export',
    group: 'data',
    icon: IconDatabaseExport,
    Page: lazy(() => import('./data/ExportSection')),
  },
  {
    name: 'trash',
    group: 'data',
    icon: IconTrash,
    Page: lazy(() => import('./trash/TrashSection')),
  },
  {
    name: 'audit',
    group: 'data',
    icon: IconHistory,
    Page: lazy(() => import('./audit/AuditSection')),
  },
];

export const groups: readonly GroupName[] = ['own', 'firm', 'sales', 'data'];

export function useSections(): Section[] {
  const allowed = allowedSections(useSession(), useSchema());
  return sections.filter(({ name }) => allowed.includes(name));
}
