// What happened, said once in a corner, with the way back: every change can be undone from its toast.
import { Button, Group, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Undo } from '@/api/client';
import { isProblem } from '@/api/problem';
import { undo as takeBack } from '@/api/records';
import { newId } from '@/base/id';
import { hideNotice, showNotice } from './overlays/notices';

const shownMilliseconds = 8000;

// The latest change is the one that somebody wants to take back: older ones make room for it.
const roomFor = 2;
let changesShown: string[] = [];
function makeRoomFor(id: string) {
  for (const old of changesShown.slice(0, -(roomFor - 1))) hideNotice(old);
  changesShown = [...changesShown.slice(-(roomFor - 1)), id];
}

interface Offer {
  id: string;
  back(): void;
}

/** Of the notices shown, those that can take their change back. */
let offers: readonly Offer[] = [];
const withdraw = (id: string) => {
  offers = offers.filter((offer) => offer.id !== id);
};

/** Takes back the newest change whose notice is still shown. */
export function undoNewest(): void {
  offers.at(-1)?.back();
}

/** Where to go from what happened. */
export interface Onward {
  label: string;
  run(): void;
}

export interface Toasts {
  /** A change that was made; `undo` is what the server said it can be taken back by. */
  changed(sentence: string, undo?: Undo, onward?: Onward): void;
  /** A failure, in the server's words. */
  failed(error: unknown): void;
}

/** A failure as it is told to people. */
export function useProblemWords(): (error: unknown) => string {
  const t = useTranslations('shell.toasts');
  return useCallback(
    (error) => (isProblem(error) && error.code !== 'offline' ? error.words : t('offline')),
    [t],
  );
}

export function useToasts(): Toasts {
  const t = useTranslations('shell.toasts');
  const words = useProblemWords();
  const queries = useQueryClient();

  const failed = useCallback(
    (error: unknown) => {
      showNotice({
        message: words(error),
        color: 'red',
        closeButtonProps: { 'aria-label': t('close') },
        autoClose: shownMilliseconds * 2,
        role: 'alert',
      });
    },
    [t, words],
  );

  const changed = useCallback(
    (sentence: string, undo?: Undo, onward?: Onward) => {
      const id = newId(); // crypto.randomUUID is for secure pages only
      const back = async () => {
        withdraw(id);
        hideNotice(id);
        if (!undo) return;
        try {
          const result = await takeBack(undo);
          await queries.invalidateQueries({ queryKey: ['records'] });
          const left = result.data.skipped.length;
          changed(left > 0 ? t('partly_undone', { count: left }) : t('undone'), result.undo);
        } catch (error) {
          failed(error);
        }
      };
      if (undo) offers = [...offers, { id, back: () => void back() }];
      makeRoomFor(id);
      showNotice({
        id,
        message: (
          <Group justify="space-between" wrap="nowrap" gap="sm">
            <Text size="sm">{sentence}</Text>
            <Group wrap="nowrap" gap={0} flex="none">
              {onward && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  onClick={() => {
                    hideNotice(id);
                    onward.run();
                  }}
                >
                  {onward.label}
                </Button>
              )}
              {undo && (
                <Button size="compact-sm" variant="subtle" flex="none" onClick={back}>
                  {t('undo')}
                </Button>
              )}
            </Group>
          </Group>
        ),
        autoClose: shownMilliseconds,
        onClose: () => withdraw(id),
        closeButtonProps: { 'aria-label': t('close') },
      });
    },
    [queries, t, failed],
  );

  return useMemo(() => ({ changed, failed }), [changed, failed]);
}
