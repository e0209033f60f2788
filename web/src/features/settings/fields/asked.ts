import type { Problem } from '@/api/problem';
import type { FieldDraft } from './kinds';

/** What each part of the dialog is given. */
export interface Asked {
  draft: FieldDraft;
  set(changes: Partial<FieldDraft>): void;
  problem: Problem | undefined;
  /** It is there already: its kind stays. */
  made: boolean;
}
