// A record that is missing in a chooser can be made from there. How is known further out, where the forms are.
import { createContext, use } from 'react';
import type { EntityName, Link } from '@/generated/schema';

export interface Creation {
  /** Whether the role may. */
  may(entity: EntityName): boolean;
  /** Undefined when somebody thought better of it. */
  create(entity: EntityName, label: string): Promise<Link | undefined>;
}

export const CreationContext = createContext<Creation>({
  may: () => false,
  create: () => Promise.resolve(undefined),
});

export const useCreation = (): Creation => use(CreationContext);
