// What a list shows: the view's settings, and above them what its address says.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Entity } from '@/api/schema';
import type { View } from '@/generated/schema';
import { useSchema } from '../schema';
import { type BuiltinView, builtinViews } from './builtin_views';
import { defaultColumns } from './columns';
import { type ListSearch, readListSearch } from './search';
import {
  changesOf,
  differences,
  type GivenSettings,
  type ListSettings,
  readSettings,
  settingsIn,
  soundSettings,
  type ViewSettings,
} from './settings';
import { useSavedViews } from './views/saved';

/** A view as the list offers it, whether it came with the noun or somebody saved it. */
export interface OfferedView extends ViewSettings {
  key: string;
  name: string;
  saved?: View;
}

/** What a feature sets for its list. */
export interface Preset {
  /** Instead of those that the noun comes with. */
  views?: readonly OfferedView[];
  settings?: GivenSettings;
}

export interface ListState {
  /** As the address has it. */
  search: ListSearch;
  view: OfferedView;
  views: readonly OfferedView[];
  settings: ListSettings;
  /** As the view has them. */
  base: ListSettings;
  /** Paths that the view or address names and nobody knows. */
  skipped: readonly string[];
  /** Is another view than the one it began as. */
  changed: boolean;
  /** Looks otherwise than the view would by itself. */
  differs: boolean;
  change(changes: GivenSettings, options?: { replace?: boolean }): void;
  /** Back to the view, in the shape and with the words of now. */
  reset(): void;
  goTo(view: OfferedView | string): void;
}

function useOffered(entity: Entity, preset?: Preset): readonly OfferedView[] | undefined {
  const t = useTranslations('list.builtin');
  const saved = useSavedViews(entity);
  const wanted = readListSearch(useSearch({ strict: false }) as Record<string, unknown>).view;
  return useMemo(() => {
    const own =
      preset?.views ??
      builtinViews(entity).map(({ name, ...view }: BuiltinView) => ({
        ...view,
        key: name,
        name: t(name),
      }));
    const others = (saved ?? []).map((view) => ({
      key: view.id,
      name: view.name,
      settings: { ...readSettings(view.settings), shape: view.shape },
      saved: view,
    }));
    // An address that names a saved view waits for it rather than showing another one first.
    const waits = saved === undefined && wanted !== undefined && !own.some(({ key }) => key === wanted);
    return waits ? undefined : [...own, ...others];
  }, [entity, saved, t, preset, wanted]);
}

/** Undefined while the view that the address names is on its way. */
export function useListState(entity: Entity, preset?: Preset): ListState | undefined {
  const schema = useSchema();
  const navigate = useNavigate();
  const given = useSearch({ strict: false }) as Record<string, unknown>;
  const search = useMemo(() => readListSearch(given), [given]);
  const views = useOffered(entity, preset);
  const view = views?.find(({ key }) => key === search.view) ?? views?.[0];
  const presetSettings = preset?.settings;

  const base = useMemo<ListSettings>(
    () => ({
      shape: 'table',
      columns: defaultColumns(entity),
      widths: {},
      frozen: 1,
      sort: '',
      filter: {},
      q: '',
      group: '',
      ...presetSettings,
      ...(view && settingsIn(view, search.shape)),
    }),
    [entity, presetSettings, view, search.shape],
  );
  const wanted = useMemo(() => {
    const { view: _view, ...overrides } = search;
    return { ...base, ...overrides };
  }, [base, search]);
  const sound = useMemo(() => soundSettings(wanted, entity, schema), [wanted, entity, schema]);

  const key = view?.key;
  const first = views?.[0]?.key;
  const go = useCallback(
    (search: Record<string, unknown>, replace = false) =>
      void navigate({ to: '.', search: search as never, replace }),
    [navigate],
  );
  const found = differences(base, wanted);
  const { shape, q } = found;
  const momentary = { ...(shape && { shape }), ...(q !== undefined && { q }) };
  const named = (viewKey: string | undefined) => (viewKey && viewKey !== first ? { view: viewKey } : {});
  if (!view || !views) return undefined;
  return {
    search,
    view,
    views,
    settings: sound.settings,
    base,
    skipped: sound.skipped,
    changed: Object.keys(changesOf(found)).length > 0,
    differs: Object.keys(found).length > 0,
    change: (changes, { replace = false } = {}) =>
      go({ ...named(key), ...differences(base, { ...sound.settings, ...changes }) }, replace),
    reset: () => go({ ...named(key), ...momentary }),
    // A view that somebody saved has a shape of its own; the others are looked at as one looks now.
    goTo: (next) => {
      if (typeof next === 'string') return go(named(next));
      // A view without a shape of its own is looked at in that of now.
      const { shape: now } = sound.settings;
      const keepsShape = next.settings.shape === undefined && now !== 'table';
      go({ ...named(next.key), ...(keepsShape && { shape: now }) });
    },
  };
}
