import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Empty } from '@/ui/Empty';

export function NotFound() {
  const t = useTranslations('shell.not_found');
  return (
    <Empty
      wholePage
      title={t('title')}
      action={
        <Button component={Link} to="/" variant="default">
          {t('home')}
        </Button>
      }
    >
      {t('text')}
    </Empty>
  );
}
