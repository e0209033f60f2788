// Who begins reads another language than the firm was given: whether it is the firm's too is asked once, while nobody has seen
// to the firm, so that its stages are called in it.
import { Button, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { type Session, sessionQuery } from '@/api/session';
import type { Language } from '@/base/format';
import { useUpdate } from '@/records/changes';
import styles from './Home.module.css';

interface Props {
  workspace: Session['workspace'];
  language: Language;
  onTaken(): void;
  onSkip(): void;
}

export function FirmLanguage({ workspace, language, onTaken, onSkip }: Props) {
  const t = useTranslations('home.guide.language');
  const queries = useQueryClient();
  const update = useUpdate('workspace');
  const take = () =>
    update.mutate(
      { id: workspace.id, version: workspace.version, values: { locale: language } },
      {
        onSuccess: () => {
          onTaken();
          void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
        },
      },
    );
  return (
    <div className={styles.asked}>
      <div className={styles.askedText}>
        <h3>{t('ask')}</h3>
        <p>{t('text')}</p>
      </div>
      <Group gap="xs">
        <Button variant="default" loading={update.isPending} onClick={take}>
          {t('take')}
        </Button>
        <Button variant="subtle" color="gray" onClick={onSkip}>
          {t('skip')}
        </Button>
      </Group>
    </div>
  );
}
