// What is asked after a choice in a user's menu.
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { send } from '@/api/client';
import type { User } from '@/generated/schema';
import { Confirm } from '@/ui/Confirm';
import { useToasts } from '@/ui/toasts';
import { PasswordDialog } from './PasswordDialog';
import { UserDialog } from './UserDialog';
import type { UserStep } from './UserMenu';

interface Props {
  user: User;
  step: UserStep;
  onClose(): void;
}

function ResetCodes({ user, onClose }: Omit<Props, 'step'>) {
  const t = useTranslations('settings.users');
  const toasts = useToasts();
  const resetting = useMutation({
    mutationFn: () => send('DELETE', `/users/${user.id}/totp`),
    onSuccess: () => toasts.changed(t('codes_reset', { name: user.name })),
    onError: toasts.failed,
    onSettled: onClose,
  });
  return (
    <Confirm
      title={t('reset_codes')}
      action={t('reset_codes')}
      busy={resetting.isPending}
      onConfirm={() => resetting.mutate()}
      onClose={onClose}
    >
      {t('reset_codes_help', { name: user.name })}
    </Confirm>
  );
}

export function UserSteps({ user, step, onClose }: Props) {
  if (step === 'edit') return <UserDialog user={user} onClose={onClose} />;
  if (step === 'password') return <PasswordDialog user={user} onClose={onClose} />;
  return <ResetCodes user={user} onClose={onClose} />;
}
