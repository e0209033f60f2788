// A name that nobody has and one that is nearly the same: whether the file means that one is the reader's to say.

import { useTranslations } from 'use-intl';
import type { EntityName } from '@/generated/schema';
import { useDraft } from './DraftContext';
import { withName, withoutName } from './draft';
import { useMeantWords } from './meant';
import { Pressed } from './Pressed';

interface Props {
  noun: EntityName;
  name: string;
  similar: string;
}

export function TakeName({ noun, name, similar }: Props) {
  const t = useTranslations('import_wizard.names');
  const { draft, change } = useDraft();
  const words = useMeantWords(noun, similar);
  const taken = draft.take[noun]?.[name] === similar;
  return (
    <Pressed
      pressed={taken}
      label={t('take_for', { name, similar: words })}
      onClick={() =>
        change((now) => (taken ? withoutName(now, noun, name) : withName(now, noun, name, similar)))
      }
    >
      {t('take', { similar: words })}
    </Pressed>
  );
}
