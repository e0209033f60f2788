import { useTranslations } from 'use-intl';
import { Pill } from '@/ui/Pill';
import type { Import } from './imports';
import { type Standing, standingOf } from './standing';

// Words of Pill whose colours say the same.
const tones: Record<Standing, string> = {
  ready: '',
  checking: 'in_progress',
  checked: 'in_progress',
  running: 'in_progress',
  paused: 'high',
  done: 'done',
  failed: 'lost',
  cancelled: 'high',
  cut_off: 'high',
  partly_undone: 'high',
  undone: '',
};

export function StatePill({ item }: { item: Import }) {
  const t = useTranslations('import_wizard.state');
  const standing = standingOf(item);
  return <Pill of={tones[standing]}>{t(standing)}</Pill>;
}
