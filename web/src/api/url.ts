// How a question to the API is written: the same in the browser, and where the build says what the page is to bring along.
export type QueryValue = string | number | boolean | undefined | null;

/** Path and query below the API's base. */
export function questionOf(path: string, query: Record<string, QueryValue> = {}): string {
  const pairs = Object.entries(query).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  // Blanks and "~" as the server writes them, which fills in names where the page brings an answer along.
  const search = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]))
    .toString()
    .replaceAll('+', '%20')
    .replaceAll('%7E', '~');
  return `${path}${search && `?${search}`}`;
}
