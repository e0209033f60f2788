// Mail and password, then a one-time code or a workspace where the server asks for one.
import { Button, PasswordInput, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isProblem, type Problem } from '@/api/problem';
import { type Credentials, type Session, signIn } from '@/api/session';
import { useFilledForm } from '@/ui/useFilledForm';

interface Workspace {
  id: string;
  name: string;
}

interface Props {
  mail?: string;
  onSignedIn(session: Session): void;
}

export default function SignInForm({ mail = '', onSignedIn }: Props) {
  const t = useTranslations('shell.sign_in');
  const [credentials, setCredentials] = useState<Credentials>({ mail, password: '' });
  const [wanted, setWanted] = useState<{ code?: boolean; workspaces?: Workspace[] }>({});
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const change = (changes: Partial<Credentials>) => setCredentials((before) => ({ ...before, ...changes }));

  const refuse = (problem: Problem) => {
    const asksForCode = problem.code === 'totp_required';
    if (asksForCode) setWanted((before) => ({ ...before, code: true }));
    else if (problem.code === 'workspace_required') {
      setWanted((before) => ({ ...before, workspaces: problem.details.choices as Workspace[] }));
    } else setFailure(problem);
  };

  const submit = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      onSignedIn(await signIn(credentials));
    } catch (error) {
      isProblem(error) ? refuse(error) : setFailure(error);
    } finally {
      setBusy(false);
    }
  };

  const filled = useFilledForm(() => void submit());
  const known = isProblem(failure) && failure.code !== 'offline';
  const sentence = known ? failure.message : failure === undefined ? undefined : t('offline');
  return (
    <form {...filled.form}>
      <Stack>
        <TextInput
          label={t('mail')}
          type="email"
          autoComplete="username"
          required
          autoFocus={mail === ''}
          value={credentials.mail}
          error={filled.missing(credentials.mail)}
          onChange={(event) => change({ mail: event.currentTarget.value })}
        />
        <PasswordInput
          label={t('password')}
          autoComplete="current-password"
          required
          autoFocus={mail !== ''}
          value={credentials.password}
          error={filled.missing(credentials.password)}
          onChange={(event) => change({ password: event.currentTarget.value })}
          visibilityToggleButtonProps={{ 'aria-label': t('show_password') }}
        />
        {wanted.code && (
          <TextInput
            label={t('code')}
            description={t('code_help')}
            autoComplete="one-time-code"
            inputMode="numeric"
            required
            autoFocus
            value={credentials.code ?? ''}
            error={filled.missing(credentials.code ?? '')}
            onChange={(event) => change({ code: event.currentTarget.value })}
          />
        )}
        {wanted.workspaces && (
          <Radio.Group
            label={t('workspace')}
            value={credentials.workspace ?? ''}
            onChange={(workspace) => change({ workspace })}
          >
            <Stack gap="xs" mt="xs">
              {wanted.workspaces.map(({ id, name }) => (
                <Radio key={id} value={id} label={name} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {sentence && (
          <Text className="refused" role="alert" size="sm">
            {sentence}
          </Text>
        )}
        <Button type="submit" loading={busy} fullWidth>
          {t('submit')}
        </Button>
      </Stack>
    </form>
  );
}
