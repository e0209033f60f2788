// Amounts as people type them, exact to the minor unit: no floating point touches them.
import { decimalOf } from './digits';
import { minorDigits } from './format';

/** Minor units of an amount in major ones ("১,৫০০.৫০" → 150050); undefined when it is none, or finer than the currency. */
export function minorOf(typed: string, currency: string): number | undefined {
  const decimal = decimalOf(typed);
  if (decimal === undefined) return undefined;
  const [whole = '', fraction = ''] = decimal.replace('-', '').split('.');
  const places = minorDigits(currency);
  const kept = fraction.replace(/0+$/, '');
  if (kept.length > places) return undefined;
  const minor = Number(whole + kept.padEnd(places, '0'));
  if (!Number.isSafeInteger(minor)) return undefined;
  return decimal.startsWith('-') && minor !== 0 ? -minor : minor;
}

/** Of a price, in a quantity, less a discount in per cent, rounded half up to the minor unit. */
export function lineTotal(
  minor: number,
  quantity: string | number = 1,
  discount: string | number = 0,
): number {
  return Math.round(minor * Number(quantity) * (1 - Number(discount) / 100));
}

const symbols: Record<string, string> = { '৳': 'BDT', '₹': 'INR', $: 'USD', '€': 'EUR', '£': 'GBP' };

/** An amount that may name its currency: "৳1500", "USD 20", "1500 BDT". */
export function readMoney(typed: string, currency: string): { minor: number; currency: string } | undefined {
  const named = /^\s*([A-Za-z]{3}|[৳₹$€£])?\s*([^A-Za-z৳₹$€£]+?)\s*([A-Za-z]{3}|[৳₹$€£])?\s*$/.exec(typed);
  const sign = named?.[1] ?? named?.[3];
  const wanted = sign ? (symbols[sign] ?? sign.toUpperCase()) : currency;
  const minor = minorOf(named?.[2] ?? '', wanted);
  return minor === undefined ? undefined : { minor, currency: wanted };
}
