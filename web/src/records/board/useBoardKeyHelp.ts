// What the keyboard help says of a board's keys (useCardKeys.ts).
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useKeyHelp } from '@/ui/shortcuts';

const walking = [
  ['ArrowUp ArrowDown ArrowLeft ArrowRight', 'walk'],
  ['Enter', 'open'],
] as const;
const carrying = [
  ['Space', 'carry'],
  ['ArrowLeft ArrowRight', 'over'],
  ['Escape', 'put_back'],
] as const;

/** Whoever may move no card is told of no key for it. */
export function useBoardKeyHelp(mayMove: boolean): void {
  const t = useTranslations('board.help');
  useKeyHelp(
    useMemo(
      () =>
        [...walking, ...(mayMove ? carrying : [])].map(([keys, act]) => ({
          keys,
          label: t(act),
          group: t('group'),
        })),
      [t, mayMove],
    ),
  );
}
