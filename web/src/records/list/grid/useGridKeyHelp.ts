// What the keyboard help says of the grid's keys (keys.ts).
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useKeyHelp } from '@/ui/shortcuts';

const told = [
  ['ArrowUp ArrowDown ArrowLeft ArrowRight', 'move'],
  ['PageUp PageDown', 'page'],
  ['Home End', 'row_ends'],
  ['mod+Home mod+End', 'list_ends'],
  ['Enter', 'enter'],
  ['shift+Enter', 'new_tab'],
  ['A–Z', 'type'],
  ['F2', 'edit'],
  ['Tab', 'next'],
  ['Space', 'choose'],
  ['shift+Space', 'choose_to'],
  ['mod+a', 'choose_all'],
  ['mod+c', 'copy'],
  ['shift+F10', 'menu'],
  ['Escape', 'leave'],
] as const;

export function useGridKeyHelp(): void {
  const t = useTranslations('list.keys');
  useKeyHelp(useMemo(() => told.map(([keys, act]) => ({ keys, label: t(act), group: t('group') })), [t]));
}
