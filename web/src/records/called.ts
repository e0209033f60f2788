// What a record is called where one line tells of it: by its label, a note by the first words that were written in it. What has
// neither is called by what it is.
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { type Entity, labelOf } from '@/api/schema';
import { brief } from '@/base/names';
import { firstWords, isDocument } from '@/fields/rich_text/document';

type Called = Pick<Entity, 'name' | 'label' | 'label_fields'>;

/** Empty where nothing was written. */
export function wordsIn(entity: Called | undefined, values: Record<string, unknown>): string {
  if (!entity) return '';
  const { title, formatted } = values;
  // The text that follows from a form has its marks: "A1 | B1".
  return (isDocument(formatted) && !title && firstWords(formatted)) || labelOf(entity, values);
}

export function useCalled(): (entity: Called | undefined, values: Record<string, unknown>) => string {
  const t = useTranslations();
  return useCallback(
    (entity, values) => {
      if (!entity) return '';
      const words = brief(wordsIn(entity, values));
      if (words) return words;
      // Without a word, somebody has spoken.
      const spoken = entity.name === 'note' && !isDocument(values.formatted);
      return spoken ? t('changes.voice_note') : t('record_page.nameless', { noun: entity.label });
    },
    [t],
  );
}
