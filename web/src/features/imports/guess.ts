// What a table is about, guessed from its name and its headings before it is sent; the reader has the last word.
import type { Entity } from '@/api/schema';
import type { EntityName } from '@/generated/schema';
import type { FileKind } from './kinds';

const headBytes = 64 * 1024;

// How other products and people call what we call otherwise. Headings and parts of file names, in lower case.
const names: { [E in EntityName]?: string } = {
  contact:
    'contact person people customer client lead leads lead_name birthday begin:vcard নাম মোবাইল গ্রাহক পরিচিতি যোগাযোগ লিড ব্যক্তি',
  company:
    'account accounts organisation organization organizations firm sector subsidiary_of employees কোম্পানি প্রতিষ্ঠান',
  deal: 'opportunity opportunities opportunity_id pipeline deal_stage stage close_date close_value ডিল চুক্তি',
  product: 'item items price sales_price sku unit_price পণ্য দাম মূল্য',
  activity: 'task tasks call calls meeting meetings todo due_date subject কাজ মিটিং',
  note: 'comment comments memo body নোট মন্তব্য',
  user: 'sales_agent agent agents rep reps staff employee salesperson regional_office sales_teams কর্মী',
};

const wordOf = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s.\-/]+/g, '_');

function partsOf(fileName: string): string[] {
  const bare = wordOf(fileName.replace(/\.[^.]*$/, ''));
  return [bare, ...bare.split('_')];
}

/** The first line of a table, split at the separator that it has most of. */
export function headings(text: string): string[] {
  const line = text.split(/\r?\n/).find((each) => each.trim() !== '') ?? '';
  const separator = ['\t', ';', '|', ','].reduce((best, each) =>
    line.split(each).length > line.split(best).length ? each : best,
  );
  return line.split(separator).map((name) => name.trim().replace(/^\ufeff?"?|"$/g, ''));
}

function scoreOf(entity: Entity, file: string[], heads: readonly string[]): number {
  const own = new Set((names[entity.name] ?? '').split(' '));
  const called = new Set([entity.name, entity.plural, wordOf(entity.label), wordOf(entity.plural_label)]);
  const fields = new Set(entity.fields.flatMap(({ name, label }) => [name, wordOf(label)]));
  const named = file.some((part) => own.has(part) || called.has(part)) ? 3 : 0;
  return heads.reduce(
    (sum, head) => sum + (own.has(head) ? 1.5 : called.has(head) ? 0.75 : fields.has(head) ? 1 : 0),
    named,
  );
}

/** The likeliest of the nouns, or undefined when nothing speaks for any. */
export function guessNoun(
  entities: readonly Entity[],
  fileName: string,
  heads: readonly string[],
): EntityName | undefined {
  const parts = partsOf(fileName);
  const words = heads.map(wordOf);
  let best: { name: EntityName; score: number } | undefined;
  for (const entity of entities) {
    const score = scoreOf(entity, parts, words);
    if (score > (best?.score ?? 0)) best = { name: entity.name, score };
  }
  return best?.name;
}

const leadWords = new Set(['lead', 'leads', 'lead_name', 'lead_id', 'লিড']);

/** Contacts that the file itself calls leads are those. */
export function guessKind(
  entities: readonly Entity[],
  fileName: string,
  heads: readonly string[],
): FileKind | undefined {
  const noun = guessNoun(entities, fileName, heads);
  const words = [...partsOf(fileName), ...heads.map(wordOf)];
  return noun === 'contact' && words.some((word) => leadWords.has(word)) ? 'lead' : noun;
}

/** The beginning of a file as text, in UTF-8 or the UTF-16 that spreadsheets write. */
export async function beginningOf(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
