// What happened, said once at the side, with the way back: every change can be undone from its toast.
import { Button, Group, Text } from '@mantine/core';
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Undo } from '@/api/client';
import { isProblem, isRefusal } from '@/api/problem';
import { undo as takeBack, type Undoing } from '@/api/records';
import { newId } from '@/base/id';
import { hideNotice, showNotice } from './overlays/notices';
import styles from './toasts.module.css';

const shownMilliseconds = 8000;

interface Offer {
  id: string;
  back(): void;
}

const mostOffers = 100;

/** What can be taken back, oldest first: what was changed on this page, also after its notice has gone. */
let offers: readonly Offer[] = [];

/** A word has no way back, and leaves the way back that is shown. */
type Kind = 'change' | 'word' | 'failure';

/** The notice of each kind that is shown: a newer one takes its place. */
const shown = new Map<Kind, string>();
function takePlace(kind: Kind, id: string) {
  const old = shown.get(kind);
  shown.set(kind, id);
  if (old !== undefined) hideNotice(old);
}

function closed(kind: Kind, id: string) {
  if (shown.get(kind) === id) shown.delete(kind);
}

const withdraw = (id: string) => {
  offers = offers.filter((offer) => offer.id !== id);
};

/** What is taken back, one after the other: a change before may wait for the place that the one after it has taken. */
let turns: Promise<unknown> = Promise.resolve();
function inTurn<T>(run: () => Promise<T>): Promise<T> {
  const turn = turns.then(run, run);
  turns = turn;
  return turn;
}

/** Takes back the newest change, one more each time. */
export function undoNewest(): void {
  offers.at(-1)?.back();
}

/** Where to go from what happened. */
export interface Onward {
  label: string;
  run(): void;
}

export interface Toasts {
  /** What was done; `undo` is what the server said it can be taken back by, if it changed something: in several steps where
   * it was done in several. */
  changed(sentence: string, undo?: Undo | readonly Undo[], onward?: Onward): void;
  /** What was taken back; `again` is what does it once more. */
  undone(sentence: string, again?: Undo): void;
  /** A failure, in the server's words. */
  failed(error: unknown): void;
}

/** A failure as it is told to people. */
export function useProblemWords(): (error: unknown) => string {
  const t = useTranslations('shell.toasts');
  return useCallback(
    (error) => {
      if (isProblem(error, 'undone_already')) return t('undone_already');
      if (isProblem(error, 'undo_stopped')) return t('undo_stopped', { count: Number(error.details.undone) });
      return isRefusal(error) ? error.words : t('offline');
    },
    [t],
  );
}

export function useToasts(): Toasts {
  const t = useTranslations('shell.toasts');
  const words = useProblemWords();
  const queries = useQueryClient();
  return useMemo(() => toastsOf(t, words, queries), [t, words, queries]);
}

interface Told {
  sentence: string;
  /** In the order in which it was done. */
  undo: readonly Undo[];
  onward?: Onward | undefined;
  /** It tells of something taken back: the way back from there is to do it again, by the button alone, since the shortcut
   * goes on to the change before. */
  redo: boolean;
}

function toastsOf(
  t: ReturnType<typeof useTranslations<'shell.toasts'>>,
  words: (error: unknown) => string,
  queries: QueryClient,
): Toasts {
  function failed(error: unknown) {
    const id = newId(); // crypto.randomUUID is for secure pages only
    takePlace('failure', id);
    showNotice({
      id,
      message: words(error),
      color: 'red',
      closeButtonProps: { 'aria-label': t('close') },
      autoClose: shownMilliseconds * 2,
      onClose: () => closed('failure', id),
      role: 'alert',
    });
  }

  function tell({ sentence, undo, onward, redo }: Told) {
    const id = newId();
    const revocable = undo.length > 0;
    const kind = revocable ? 'change' : 'word';
    let taken = false;
    const back = async () => {
      if (!revocable || taken) return;
      taken = true;
      withdraw(id);
      if (shown.get('change') === id) shown.delete('change');
      hideNotice(id);
      await takeBackAndTell(undo, redo);
    };
    if (revocable && !redo) offers = [...offers.slice(1 - mostOffers), { id, back: () => void back() }];
    takePlace(kind, id);
    showNotice({
      id,
      message: (
        <Change sentence={sentence}>
          {onward && (
            <Way
              label={onward.label}
              run={() => {
                hideNotice(id);
                onward.run();
              }}
            />
          )}
          {revocable && (
            <Way
              label={t(redo ? 'redo' : 'undo')}
              run={() => void back()}
              keys={redo ? undefined : 'Control+Z'}
            />
          )}
        </Change>
      ),
      autoClose: shownMilliseconds,
      onClose: () => closed(kind, id),
      closeButtonProps: { 'aria-label': t('close') },
    });
  }

  // Shown until it ends, if it takes long enough to be told of at all.
  function toldUndoing() {
    const id = newId();
    let shows = false;
    return Object.assign(
      (undoing: Undoing) => {
        queries.setQueryData(undoingKey(id), undoing);
        if (!shows)
          showNotice({ id, message: <UndoingNote of={id} />, autoClose: false, withCloseButton: false });
        shows = true;
      },
      { end: () => shows && hideNotice(id) },
    );
  }

  async function takeBackAndTell(undo: readonly Undo[], redo: boolean) {
    const tellUndoing = toldUndoing();
    const again: Undo[] = [];
    let left = 0;
    try {
      for (const step of undo.toReversed()) {
        const result = await inTurn(() => takeBack(step, 'keep', tellUndoing));
        if (result.undo) again.push(result.undo);
        left += result.data.kept ?? result.data.skipped.length;
      }
      await queries.invalidateQueries({ queryKey: ['records'] });
      const done = redo ? 'redone' : 'undone';
      const sentence = left > 0 ? t(`partly_${done}`, { count: left }) : t(done);
      tell({ sentence, undo: again, redo: !redo });
    } catch (error) {
      failed(error);
      // Of several steps some were taken back.
      void queries.invalidateQueries({ queryKey: ['records'] });
    } finally {
      tellUndoing.end();
    }
  }

  return {
    changed: (sentence, undo = [], onward) => tell({ sentence, undo: [undo].flat(), onward, redo: false }),
    undone: (sentence, again) => tell({ sentence, undo: again ? [again] : [], redo: true }),
    failed,
  };
}

const undoingKey = (id: string) => ['undoing', id] as const;

function UndoingNote({ of }: { of: string }) {
  const t = useTranslations('shell.toasts');
  const { data } = useQuery<Undoing>({ queryKey: undoingKey(of), enabled: false });
  return <Text size="sm">{data && t('undoing', { done: data.looked_at, count: data.changes })}</Text>;
}

function Change({ sentence, children }: { sentence: string; children: ReactNode }) {
  return (
    <Group justify="space-between" gap="xs">
      <Text size="sm" flex="1 1 8rem" lineClamp={3} className={styles.sentence}>
        {sentence}
      </Text>
      <Group gap={0}>{children}</Group>
    </Group>
  );
}

function Way({ label, run, keys }: { label: string; run(): void; keys?: string | undefined }) {
  return (
    <Button size="compact-sm" variant="subtle" flex="none" aria-keyshortcuts={keys} onClick={run}>
      {label}
    </Button>
  );
}
