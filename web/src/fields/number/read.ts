import { decimalOf } from '@/base/digits';

/** A whole number in the digits of any script; undefined for what is none. */
export function readWhole(typed: string): number | undefined {
  const value = Number(decimalOf(typed) ?? Number.NaN);
  return Number.isSafeInteger(value) ? value : undefined;
}
