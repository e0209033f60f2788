// Records of the table's own kind that it names without a row of their own: managers beside those whom they manage.
import { useTranslations } from 'use-intl';
import { inSentence } from '@/base/words';
import { useEntity } from '@/records/schema';
import type { Import } from '../imports';

interface Props {
  item: Import;
  would: boolean;
}

export function NamedBeside(props: Props) {
  const { entity, totals } = props.item;
  const named = totals.linked?.[entity] ?? 0;
  return named > 0 && <Both {...props} named={named} />;
}

function Both({ item: { entity, totals }, would, named }: Props & { named: number }) {
  const t = useTranslations('import_wizard.counts');
  const { created = 0 } = totals;
  const noun = inSentence(useEntity(entity)?.plural_label ?? entity);
  return <p>{t(would ? 'would_both' : 'both', { all: created + named, noun, created, named })}</p>;
}
