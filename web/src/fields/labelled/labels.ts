// What several mails, phones, addresses and accounts of somebody are usually for. A label is free text; the usual ones are
// kept under these words and said in the reader's language.
export const usualLabels = {
  mails: ['work', 'home', 'billing', 'other'],
  phones: ['mobile', 'work', 'home', 'whatsapp', 'other'],
  addresses: ['billing', 'delivery', 'office', 'home', 'other'],
  handles: ['facebook', 'whatsapp', 'messenger', 'instagram', 'linkedin', 'x', 'youtube', 'telegram', 'imo'],
} as const;

export type LabelledKind = keyof typeof usualLabels;
export type UsualLabel = (typeof usualLabels)[LabelledKind][number];

const all: readonly string[] = Object.values(usualLabels).flat();
export const isUsual = (label: string): label is UsualLabel => all.includes(label);
