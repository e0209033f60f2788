// The top of a phone's screen.
import { ActionIcon, Group } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { Bell } from '@/features/notifications/Bell';
import { useSession } from '@/records/schema';
import { Wordmark } from '@/ui/Wordmark';
import { NewMenu } from './NewMenu';
import styles from './Shell.module.css';

export function TopBar({ onSearch }: { onSearch(): void }) {
  const t = useTranslations('shell.search');
  const { workspace } = useSession();
  return (
    <header className={styles.top}>
      <Wordmark name={workspace.name} logo={workspace.logo} />
      <Group gap={4} wrap="nowrap">
        <Bell />
        <ActionIcon variant="subtle" size="xl" color="gray" aria-label={t('short')} onClick={onSearch}>
          <IconSearch size={20} />
        </ActionIcon>
        <NewMenu compact />
      </Group>
    </header>
  );
}
