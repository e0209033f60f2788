// What the address says after the question mark. Texts stay texts: only what is written as JSON is taken for it, so that a long
// number keeps all of its digits.

/** For the router, which would take "8801711234567890123" for a number. Throws on what is plain text. */
export function readJson(text: string): unknown {
  if (!/^[[{"]/.test(text)) throw new SyntaxError('a plain text');
  return JSON.parse(text);
}

/** A text; short numbers and words such as "true" arrive as what they mean elsewhere. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}
