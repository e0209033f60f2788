/** A label ("Deals") as it stands within a sentence ("deals"); scripts without capitals stay as they are. */
export const inSentence = (label: string): string =>
  /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
