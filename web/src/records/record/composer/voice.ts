// How long a voice may be, and what its file is called.

export const longestSeconds = 10 * 60;

export function clockOf(seconds: number): string {
  const rest = String(seconds % 60).padStart(2, '0');
  return `${Math.floor(seconds / 60)}:${rest}`;
}

/** Browsers record what they like best. */
export function extensionOf(type: string): string {
  if (type.includes('mp4')) return 'm4a';
  return type.includes('ogg') ? 'ogg' : 'webm';
}
