// Roles: what each may do, kind of record by kind of record.
import { queryOptions } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { get } from '@/api/client';
import type { Reach } from '@/api/schema';
import type { Right } from '@/api/session';

export interface EntityRule {
  read?: Reach;
  update?: Reach;
  remove?: Reach;
  create?: boolean;
  hidden?: string[];
  read_only?: string[];
}

export interface Role {
  key: string;
  /** Empty for the built-in ones. */
  name: string;
  rules: { entities: Record<string, EntityRule>; rights: Right[] };
}

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: async () => (await get<{ items: Role[] }>('/roles')).items,
});

/** The rule for a kind of record: its own, or the one for all others. */
export function ruleOf(role: Role, entity: string): EntityRule {
  return role.rules.entities[entity] ?? role.rules.entities['*'] ?? {};
}

const builtIn = ['administrator', 'manager', 'member', 'read_only'] as const;

export function useRoleName(): (role: { key: string; name: string }) => string {
  const t = useTranslations('settings.roles.name');
  return ({ key, name }) => {
    const known = builtIn.find((each) => each === key);
    return name || (known ? t(known) : key);
  };
}
