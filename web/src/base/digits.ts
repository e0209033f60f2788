// Digits of the scripts that people here type with, read as numbers whatever the language of the page.

const bengaliZero = 0x09e6;
const devanagariZero = 0x0966;
const arabicZeros = [0x0660, 0x06f0];

/** Every decimal digit of Bengali, Devanagari and Arabic as 0-9; everything else as it is. */
export function toLatinDigits(text: string): string {
  return text.replace(/[\u09e6-\u09ef\u0966-\u096f\u0660-\u0669\u06f0-\u06f9]/g, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = [bengaliZero, devanagariZero, ...arabicZeros].find(
      (first) => code >= first && code <= first + 9,
    );
    return String(code - (zero ?? code));
  });
}

export function toBengaliDigits(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(bengaliZero + Number(digit)));
}

/**
 * A number as people type it ("১,২৩,৪৫৬.৫০", "12 000", "-3.5") in the decimal form that the server takes, or undefined
 * when it is none. Commas and spaces group, a point parts the fraction.
 */
export function decimalOf(text: string): string | undefined {
  const plain = toLatinDigits(text)
    .replace(/[\s,_'\u00a0\u202f]/g, '')
    .replace('\u2212', '-');
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? plain.replace(/^\+/, '') : undefined;
}
