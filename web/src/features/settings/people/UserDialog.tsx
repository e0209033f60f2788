// Somebody new, or changes to somebody who is there. Who is new gets a first password, to be handed over.
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { User } from '@/generated/schema';
import { useEntity } from '@/records/schema';
import { Select } from '@/ui/overlays';
import { RecordDialog } from '../parts/RecordDialog';
import { PasswordDialog } from './PasswordDialog';
import { rolesQuery, useRoleName } from './roles';

const fields = ['name', 'mail', 'role', 'team', 'manager', 'job_title', 'office', 'phone'] as const;

function RoleSelect({ value, onChange }: { value: unknown; onChange(value: unknown): void }) {
  const nameOf = useRoleName();
  const roles = useQuery(rolesQuery).data ?? [];
  const label = useEntity('user')?.fields.find(({ name }) => name === 'role')?.label;
  return (
    <Select
      label={label}
      data={roles.map((role) => ({ value: role.key, label: nameOf(role) }))}
      value={typeof value === 'string' ? value : null}
      onChange={onChange}
      allowDeselect={false}
    />
  );
}

export function UserDialog({ user, onClose }: { user?: User; onClose(): void }) {
  const t = useTranslations('settings.users');
  const [made, setMade] = useState<User>();
  if (made) return <PasswordDialog user={made} first onClose={onClose} />;
  return (
    <RecordDialog
      entity="user"
      title={user ? user.name : t('add')}
      fields={fields}
      record={user ? { ...user } : { role: 'member' }}
      editors={{ role: (value, onChange) => <RoleSelect value={value} onChange={onChange} /> }}
      onClose={onClose}
      onSaved={(saved) => {
        if (user) onClose();
        else setMade(saved as unknown as User);
      }}
    >
      {!user && <Text size="sm">{t('password_next')}</Text>}
    </RecordDialog>
  );
}
