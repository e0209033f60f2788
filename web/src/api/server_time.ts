// The server's clock, as its answers tell it: computers are off by minutes and more.
let ahead: number | undefined;

/** By how much the server's clock is ahead of this one's, to the second. */
export function noteServerTime(headers: Headers): void {
  const told = Date.parse(headers.get('Date') ?? '');
  if (!Number.isNaN(told)) ahead = told - Date.now();
}

export const knowsServerTime = (): boolean => ahead !== undefined;

/** What the server's clock says when this one's says `local`. */
export const serverTime = (local: number): number => local + (ahead ?? 0);
