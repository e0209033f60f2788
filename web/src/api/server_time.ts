// The server's clock, as its answers tell it: computers are off by minutes and more.
let ahead: number | undefined;
/** By more than any answer takes: one of the clocks was set anew. */
const setAnew = 60_000;

/** By how much the server's clock is ahead of this one's: as the answer says that took the least time. */
export function noteServerTime(headers: Headers): void {
  const told = Date.parse(headers.get('Date') ?? '') - Date.now();
  if (Number.isNaN(told)) return;
  ahead = ahead === undefined || Math.abs(told - ahead) > setAnew ? told : Math.max(told, ahead);
}

export const knowsServerTime = (): boolean => ahead !== undefined;

/** What the server's clock says when this one's says `local`. */
export const serverTime = (local: number): number => local + (ahead ?? 0);
