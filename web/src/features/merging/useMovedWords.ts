// What follows the merged records to the one that stays: "12 activities and 3 deals".
import { useTranslations } from 'use-intl';
import type { Moved } from '@/api/merging';
import { inSentence } from '@/base/words';
import { useFormats } from '@/locale/ReaderProvider';
import { useSchema } from '@/records/schema';

export function useMovedWords(): (moved: Moved) => string {
  const t = useTranslations('merging');
  const formats = useFormats();
  const schema = useSchema();
  return (moved) =>
    formats.list(
      Object.entries(moved).flatMap(([plural, count]) => {
        const entity = schema.ofPlural(plural);
        if (!entity || count === 0) return [];
        const noun = inSentence(count === 1 ? entity.label : entity.plural_label);
        return [t('moved_of', { number: formats.number(count), noun })];
      }),
    );
}
