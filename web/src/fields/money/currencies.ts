// The currencies of ISO 4217, as the browser knows them, named in the reader's language; those used around here first.
const near = [
  'BDT',
  'INR',
  'USD',
  'EUR',
  'GBP',
  'SAR',
  'AED',
  'QAR',
  'KWD',
  'OMR',
  'BHD',
  'MYR',
  'SGD',
  'CNY',
];

export interface Currency {
  code: string;
  name: string;
}

export function currenciesFor(locale: string, own: string): Currency[] {
  const names = new Intl.DisplayNames([locale], { type: 'currency' });
  const known = Intl.supportedValuesOf('currency');
  const codes = [...new Set([own, ...near, ...known])];
  return codes.map((code) => ({ code, name: names.of(code) ?? code }));
}
