// What was typed into a form that was closed before it was saved: kept in this tab until it is saved or thrown away.

const prefix = 'sampark.draft.';
export type Values = Record<string, unknown>;

export function keepDraft(name: string, values: Values): void {
  try {
    sessionStorage.setItem(prefix + name, JSON.stringify(values));
  } catch {
    // Then it lives as long as the dialog.
  }
}

export function keptDraft(name: string): Values | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(prefix + name) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** All of them: what one person typed is not for the next. */
export function dropDrafts(): void {
  try {
    for (const name of Object.keys(sessionStorage)) {
      if (name.startsWith(prefix)) sessionStorage.removeItem(name);
    }
  } catch {
    // There were none.
  }
}

export function dropDraft(name: string): void {
  try {
    sessionStorage.removeItem(prefix + name);
  } catch {
    // There was none.
  }
}
