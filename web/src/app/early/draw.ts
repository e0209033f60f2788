// What a reader waits for on a phone, drawn from what the page brought before the application is there to draw it: whose page
// it is, whose names the first rows bear, or the greeting with which home begins. It stands where the application will draw it again, in the styles of the same
// parts, and answers to nothing yet.
import greetings from 'virtual:greetings';
import { labelOf } from '@/api/label';
import { type Known, readPage } from '@/api/page';
import type { Entity } from '@/api/schema';
import type { Session } from '@/api/session';
import { partOfDay } from '@/base/part_of_day';
import type { Deal, Link } from '@/generated/schema';
import { keptLook } from '@/locale/look';
import board from '@/records/board/Board.module.css';
import { isLead } from '@/records/leads';
import cards from '@/records/list/cards/Cards.module.css';
import header from '@/records/record/Header.module.css';
import { narrowNow } from '@/ui/narrow';
import head from '@/ui/PageHeader.module.css';
import styles from './early.module.css';

type Item = Record<string, unknown>;

function element(className: string | undefined, ...content: (Node | string)[]): HTMLElement {
  const made = document.createElement('div');
  made.className = className ?? '';
  made.append(...content);
  return made;
}

const emptyLine = '\u00a0';

function homeHead({ user, workspace }: Session): HTMLElement {
  const language = user.language ?? keptLook().language;
  const part = partOfDay(user.time_zone ?? workspace.time_zone);
  const greeting = greetings[language][part].replace('{name}', user.name);
  return element(
    `${head.header} ${styles.page}`,
    element(`${head.row} ${styles.greeting}`, element(head.title, greeting)),
  );
}

function recordHead(entity: Entity, record: Item): HTMLElement {
  const name = element(header.name, element(header.title, labelOf(entity, record) || emptyLine));
  return element(
    `${header.header} ${styles.page}`,
    // Leads stand elsewhere, and the word for that comes with the application.
    element(header.way, isLead(record) ? emptyLine : entity.plural_label),
    element(header.row, element(header.who, name, element(header.line, emptyLine))),
  );
}

const tagsOf = (item: Item) => (Array.isArray(item.tags) ? (item.tags as Link[]) : []);

function row(entity: Entity, item: Item): HTMLElement {
  const lines = [element(cards.line, emptyLine)];
  if (tagsOf(item).length > 0) lines.push(element(cards.line, emptyLine));
  const name = element(`cut ${cards.name}`, labelOf(entity, item) || '—');
  return element(`${cards.card} ${styles.row}`, element(cards.facts, name, ...lines));
}

function boardCard(entity: Entity, item: Item): HTMLElement {
  const { company, reference, next_step: note } = item as Partial<Deal>;
  const title = labelOf(entity, item);
  const parts = [element(board.title, title || '…')];
  const about = company?.label || (reference === title ? null : reference);
  if (about) parts.push(element(board.about, about));
  if (note) parts.push(element(`${board.note} ${styles.note}`, note));
  if (tagsOf(item).length > 0) parts.push(element(board.tags, emptyLine));
  return element(`${board.card} ${styles.card}`, ...parts, element(`${board.foot} ${styles.foot}`));
}

const most = 12;

function items(entity: Entity, list: unknown, draw: typeof row): HTMLElement[] {
  const { items = [] } = list as { items?: Item[] };
  return items.slice(0, most).map((item) => draw(entity, item));
}

/** Nothing where the screen at that address shows something else first. */
export function drawn(known: Known, { pathname, search }: URL): HTMLElement | undefined {
  const { session, schema, answers = {} } = known;
  if (pathname === '/') return session ? homeHead(session) : undefined;
  const plural = pathname.split('/')[1];
  const entity = schema?.entities.find((one) => one.plural === plural);
  if (!entity) return undefined;
  const [question, answer] =
    Object.entries(answers).find(([asked]) => asked.startsWith(`${pathname}?`)) ?? [];
  if (!question) return undefined;
  if (pathname !== `/${plural}`) return recordHead(entity, answer as Item);
  if (search !== '') return element(`${styles.page} ${styles.column}`, ...items(entity, answer, boardCard));
  const filtered = question.includes('filter=') ? styles.filtered : '';
  return element(`${styles.page} ${styles.rows} ${filtered}`, ...items(entity, answer, row));
}

const patienceMilliseconds = 150;

const atMost = (milliseconds: number, what: Promise<unknown>): Promise<unknown> =>
  Promise.race([what, new Promise((resolve) => setTimeout(resolve, milliseconds))]).catch(() => undefined);

// The page asks for the letters at once; names that change their look while they are read are worse than later ones.
const families = '600 1rem "Inter Variable", "Noto Sans Bengali Variable"';

const lettersAreThere = (text: string) => atMost(patienceMilliseconds, document.fonts.load(families, text));

const painted = () =>
  atMost(patienceMilliseconds, new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));

/** Shows what is known already, if that is anything, and ends when it can be seen. */
export async function drawEarly(): Promise<void> {
  if (!narrowNow()) return;
  const early = drawn(readPage(), new URL(location.href));
  const frame = document.querySelector('.starting');
  if (!early || !frame) return;
  await lettersAreThere(early.textContent);
  frame.append(early);
  await painted();
}
