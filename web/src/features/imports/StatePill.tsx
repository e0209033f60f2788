import { useTranslations } from 'use-intl';
import { Pill } from '@/ui/Pill';
import type { State } from './imports';

// Words of Pill whose colours say the same.
const tones: Record<State, string> = {
  ready: '',
  checking: 'in_progress',
  checked: 'in_progress',
  running: 'in_progress',
  done: 'done',
  failed: 'lost',
  cancelled: 'high',
};

export function StatePill({ state }: { state: State }) {
  const t = useTranslations('import_wizard.state');
  return <Pill of={tones[state]}>{t(state)}</Pill>;
}
