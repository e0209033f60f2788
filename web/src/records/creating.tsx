// "New …" from anywhere: a dialog above whatever page is open, and above another one where a chooser lacks a record.

import { createContext, type ReactNode, use, useCallback, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { AnyRecord } from '@/api/records';
import { type Creation, CreationContext } from '@/fields/creation';
import type { EntityName, Link } from '@/generated/schema';
import { OverlaySuspense } from '@/ui/OverlaySuspense';
import { lazy } from '@/ui/parts';
import type { Values } from './form/drafts';
import { useQuickCreate } from './form/useCreate';
import { useEntity, useSchema } from './schema';

export interface Creating {
  entity: EntityName;
  /** What the title calls it, where that says more than its noun. */
  called?: string;
  /** Filled in ahead, such as the company whose page it is made from. */
  values?: Values;
  created?(record: AnyRecord): void;
  /** The dialog is gone, whether or not something was made. */
  closed?(): void;
  /** One record and back to where it is needed. */
  once?: boolean;
}

const CreateDialog = lazy(() => import('./form/CreateDialog'));
const CreatingContext = createContext<(what: Creating) => void>(() => undefined);

/** Opens the dialog. */
export const useCreating = () => use(CreatingContext);

/** A lead is a contact that nobody has looked into yet; undefined where the reader may make none. */
export function useNewLead(): (Creating & { called: string }) | undefined {
  const t = useTranslations('form');
  const contact = useEntity('contact');
  if (!contact?.may.create || !contact.fields.some(({ name }) => name === 'lifecycle')) return undefined;
  return { entity: 'contact', called: t('lead'), values: { lifecycle: 'lead', lead_status: 'new' } };
}

// Nouns of which a name says enough are made at once.
const simple: readonly EntityName[] = ['tag', 'company', 'product'];

// Others are made where somebody thinks about them, in the settings.
const makeable: readonly EntityName[] = [...simple, 'contact', 'deal', 'activity'];

function useCreation(open: (what: Creating) => void): Creation {
  const schema = useSchema();
  const quickly = useQuickCreate();
  return useMemo(
    () => ({
      may: (name) => makeable.includes(name) && (schema.find(name)?.may.create ?? false),
      create: (name, label) => {
        const field = schema.find(name)?.label_fields[0] ?? 'name';
        if (simple.includes(name)) return quickly(name, { [field]: label });
        return new Promise<Link | undefined>((resolve) =>
          open({
            entity: name,
            values: { [field]: label },
            once: true,
            created: ({ id, [field]: made }) =>
              resolve({ id, label: typeof made === 'string' ? made : label }),
            closed: () => resolve(undefined),
          }),
        );
      },
    }),
    [schema, quickly, open],
  );
}

interface ProviderProps {
  /** What new records start with where nobody says otherwise, beyond the defaults of their fields; always the same object. */
  beginnings: { [E in EntityName]?: Values };
  children: ReactNode;
}

export function CreatingProvider({ beginnings, children }: ProviderProps) {
  const [dialogs, setDialogs] = useState<readonly Creating[]>([]);
  const open = useCallback(
    (what: Creating) => {
      const begun = { ...what, values: { ...beginnings[what.entity], ...what.values } };
      setDialogs((before) => [...before, begun]);
    },
    [beginnings],
  );
  const close = (what: Creating) => {
    setDialogs((before) => before.filter((other) => other !== what));
    what.closed?.();
  };
  return (
    <CreatingContext value={open}>
      <CreationContext value={useCreation(open)}>
        {children}
        {dialogs.map((what, depth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: dialogs lie upon each other, and only the topmost goes
          <OverlaySuspense key={depth}>
            <CreateDialog {...what} onClose={() => close(what)} />
          </OverlaySuspense>
        ))}
      </CreationContext>
    </CreatingContext>
  );
}
