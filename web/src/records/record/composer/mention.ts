// "@Rahim" in what somebody writes: found at the caret while it is typed, and completed with a colleague's name.

export interface Mention {
  /** Where the @ stands. */
  start: number;
  /** What was typed after it. */
  q: string;
}

const longest = 30;

/** Undefined when the caret stands in no mention: an @ after a word is a mail address. */
export function mentionAt(text: string, caret: number): Mention | undefined {
  const before = text.slice(0, caret);
  const start = before.lastIndexOf('@');
  if (start < 0 || (start > 0 && /[\p{L}\p{M}\p{N}._]/u.test(before.charAt(start - 1)))) return undefined;
  const q = before.slice(start + 1);
  return q.length <= longest && /^(?:[\p{L}\p{M}.]+ ?){0,3}$/u.test(q) ? { start, q } : undefined;
}

export function withMention(text: string, mention: Mention, name: string): { text: string; caret: number } {
  const end = mention.start + 1 + mention.q.length;
  const inserted = `@${name} `;
  const rest = text.slice(end).replace(/^ /, '');
  return { text: text.slice(0, mention.start) + inserted + rest, caret: mention.start + inserted.length };
}
