// An address of nothing that this reader may see: "not there" and "not yours" look alike.
import { Button } from '@mantine/core';
import { Link as RouterLink } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import type { Entity } from '@/api/schema';
import { inSentence } from '@/base/words';
import { Empty } from '@/ui/Empty';

export function NotThere({ entity }: { entity: Entity }) {
  const t = useTranslations('record_page.not_there');
  const back = (
    <Button
      variant="default"
      component={RouterLink}
      to="/$plural"
      params={{ plural: entity.plural } as never}
    >
      {t('back', { nouns: inSentence(entity.plural_label) })}
    </Button>
  );
  return (
    <Empty wholePage title={t('title', { noun: inSentence(entity.label) })} action={back}>
      {t('why')}
    </Empty>
  );
}
