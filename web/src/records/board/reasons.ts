// Why deals are lost, as it is offered: what was said before, most often first, then what the firm has thought of.
const offered = 8;

/** `usual` has one reason a line, as the firm's settings keep it. */
export function reasonsFrom(given: readonly string[], usual: string | null | undefined): string[] {
  const thought = (usual ?? '').split('\n').map((line) => line.trim());
  return [...new Set([...given, ...thought])].filter((reason) => reason !== '').slice(0, offered);
}
