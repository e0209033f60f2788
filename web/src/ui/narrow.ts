export const narrow = '(max-width: 48em)';

export const narrowNow = (): boolean => matchMedia(narrow).matches;
