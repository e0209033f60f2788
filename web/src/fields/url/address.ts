// Which addresses may be followed from a page of ours: those of the web, and no scripts or files.

export function webAddress(value: string): string | undefined {
  try {
    const address = new URL(value.includes('://') ? value : `https://${value}`);
    return /^https?:$/.test(address.protocol) ? address.href : undefined;
  } catch {
    return undefined;
  }
}

/** Without what is the same for all of them. */
export const shortUrl = (value: string): string =>
  value.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '');
