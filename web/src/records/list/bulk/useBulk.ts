// Changes what is chosen, and says how far it is and what undoes it.
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { keys } from '@/api/records';
import { useFormats } from '@/locale/ReaderProvider';
import { useToasts } from '@/ui/toasts';
import { dependsOnRecord } from '../../may';
import type { ChoosingList } from '../list';
import { carryOut, type Progress, type Work } from './batches';
import { useReach } from './reach';

export function useBulk(list: ChoosingList) {
  const t = useTranslations('list.bulk');
  const formats = useFormats();
  const toasts = useToasts();
  const queries = useQueryClient();
  const [progress, setProgress] = useState<Progress>();
  const { entity, match, selection } = list;
  const reach = { update: useReach(list, 'update'), remove: useReach(list, 'remove') };

  const run = async (work: Work): Promise<void> => {
    const act = work === 'trash' ? 'remove' : 'update';
    const count = reach[act].within ?? 0;
    const word = work === 'trash' ? 'trashed' : 'changed';
    setProgress({ done: 0, of: count });
    try {
      const {
        count: done,
        undo,
        failure,
      } = await carryOut(
        {
          entity: entity.name,
          match,
          selection: selection.now,
          count,
          act: dependsOnRecord(entity, act) ? act : undefined,
        },
        work,
        setProgress,
      );
      if (done > 0) toasts.changed(t(word, { count: done, number: formats.number(done) }), undo);
      if (failure) return toasts.failed(failure);
      if (done === 0) toasts.changed(t('nothing_to_do'));
      if (work === 'trash') selection.clear();
    } finally {
      setProgress(undefined);
      void queries.invalidateQueries({ queryKey: keys.noun(entity.name) });
    }
  };
  return { run, progress, reach };
}
