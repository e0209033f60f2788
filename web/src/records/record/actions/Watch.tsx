// Whether one hears of what others do with the record.

import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { setWatching, watchQuery } from '@/api/notifications';
import { Menu } from '@/ui/overlays';
import { useToasts } from '@/ui/toasts';
import { usePage } from '../context';

export function Watch() {
  const t = useTranslations('notifications');
  const { entity, id } = usePage();
  const toasts = useToasts();
  const queries = useQueryClient();
  const question = watchQuery(id);
  const { data } = useQuery(question);
  const watching = data?.watching ?? false;
  const change = useMutation({
    mutationFn: () => setWatching(entity.name, id, !watching),
    onError: toasts.failed,
    onSuccess: () => {
      queries.setQueryData(question.queryKey, { watching: !watching });
      toasts.changed(watching ? t('not_watching') : t('watching'));
    },
  });
  const Sign = watching ? IconEyeOff : IconEye;
  return (
    <Menu.Item disabled={!data} leftSection={<Sign size={16} aria-hidden />} onClick={() => change.mutate()}>
      {watching ? t('unwatch') : t('watch')}
    </Menu.Item>
  );
}
