// Why deals are lost, as it is offered: what the firm has thought of, then what was said before, most often first.
const offered = 8;

/** What a deal keeps, in characters; a line of the firm's may be longer. */
export const longestReason = 200;

/** `usual` has one reason a line, as the firm's settings keep it: all of them are offered, however many. */
export function reasonsFrom(given: readonly string[], usual: string | null | undefined): string[] {
  const thought = distinct((usual ?? '').split('\n').map(kept));
  return distinct([...thought, ...given]).slice(0, Math.max(offered, thought.length));
}

const kept = (line: string) => [...line.trim()].slice(0, longestReason).join('').trimEnd();
const distinct = (reasons: readonly string[]) => [...new Set(reasons)].filter((reason) => reason !== '');
