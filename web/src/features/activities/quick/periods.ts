// Days within a week, a month or a year: "by the end of next week", "mid december", "in january", "আগামী মাসের প্রথম দিন". Of a
// week only the days of work count.
import { addDays, addMonths, dateOf, weekdayOf as weekdayOn, weekStart } from '@/base/dates';
import { isIn, isNext, isThis, readMonth, yearAt } from './days';
import { type Found, type Present, textAt, type Word } from './line';
import { nthAt } from './repetition';
import { isEvery, isOneOf, isPreposition, monthOf, phraseAt, sides, stepOf, weekdayOf } from './table';
import { plain, type Side } from './vocabulary';

type Unit = 'week' | 'month' | 'year';

interface Period {
  unit: Unit;
  /** Its first day, so many periods after the present one where no year says which. */
  firstDay(ahead: number): string;
  /** The next one, this one though it may have passed, or the first that has not. */
  which: 'next' | 'this' | 'coming';
  /** "january", and not "the month". */
  named: boolean;
  size: number;
}

const firstDays: Record<Unit, (now: Present, ahead: number) => string> = {
  week: ({ date, days }, ahead) => addDays(date, 7 * ahead - ((weekdayOn(date) - weekStart(days) + 7) % 7)),
  month: ({ date }, ahead) => addMonths(`${date.slice(0, 7)}-01`, ahead),
  year: ({ date }, ahead) => addMonths(`${date.slice(0, 4)}-01-01`, 12 * ahead),
};
const nextFirstDay: Record<Unit, (day: string) => string> = {
  week: (day) => addDays(day, 7),
  month: (day) => addMonths(day, 1),
  year: (day) => addMonths(day, 12),
};

const isArticle = isOneOf('the');
const ofMonth = new RegExp(`(${plain('তে')}|${plain('র')})$`);

/** "january", "January 2028", "আগামী বছরের জানুয়ারি মাসের" */
function namedMonth(words: readonly Word[], at: number, now: Present) {
  const led = isNext(words, at) ? yearAt(words, at, now) : undefined;
  const start = at + (led?.size ?? 0);
  const text = textAt(words, start);
  const month = monthOf(text) ?? monthOf(text.replace(ofMonth, ''));
  // "december 5" is a day.
  if (!month || readMonth(words, start, now)) return undefined;
  const end = start + 1 + Number(stepOf(textAt(words, start + 1)) === 'month');
  const told = led ?? yearAt(words, end, now);
  const thisYear = Number(now.date.slice(0, 4));
  const firstDay = (ahead: number) => dateOf(told?.year ?? thisYear + ahead, month, 1) ?? now.date;
  return { firstDay, size: end + (told && !led ? told.size : 0) - at };
}

function periodAt(words: readonly Word[], at: number, now: Present): Period | undefined {
  const next = isNext(words, at);
  const led = next || isThis(words, at);
  const start = led || isArticle(words, at) ? at + 1 : at;
  const ofYear = namedMonth(words, at, now);
  const name = ofYear ?? namedMonth(words, start, now);
  // "Next January" is the first that is to come, as its name alone.
  if (name)
    return {
      ...name,
      unit: 'month',
      which: 'coming',
      named: true,
      size: name.size + (ofYear ? 0 : start - at),
    };
  const unit = stepOf(textAt(words, start));
  if (unit !== 'week' && unit !== 'month' && unit !== 'year') return undefined;
  const firstDay = (ahead: number) => firstDays[unit](now, ahead);
  return {
    unit,
    firstDay,
    which: next ? 'next' : led ? 'this' : 'coming',
    named: false,
    size: start + 1 - at,
  };
}

/** Something says that a period is meant. */
const isTold = ({ named, which }: Period) => named || which !== 'coming';

const isOfWork = (day: string, { days }: Present) => days.length === 0 || days.includes(weekdayOn(day));

function daysIn(unit: Unit, firstDay: string, now: Present): string[] {
  const end = nextFirstDay[unit](firstDay);
  const days: string[] = [];
  for (let day = firstDay; day < end; day = addDays(day, 1)) days.push(day);
  return unit === 'week' ? days.filter((day) => isOfWork(day, now)) : days;
}

const middleOfMonth = 14;
type Spot = Side | 'still ahead';
/** One of the days of a period. */
type Pick = (days: readonly string[]) => string | undefined;

const spotOf =
  (spot: Spot, unit: Unit, now: Present): Pick =>
  (days) => {
    if (spot === 'first') return days[0];
    if (spot === 'end') return days.at(-1);
    if (spot === 'middle') return days[unit === 'month' ? middleOfMonth : (days.length - 1) >> 1];
    return days.find((day) => isOfWork(day, now) && (spot === 'start' || day >= now.date));
  };

const nthOf =
  (nth: number, weekday: number): Pick =>
  (days) =>
    days.filter((day) => weekdayOn(day) === weekday).at(nth > 0 ? nth - 1 : nth);

const turns: Record<Period['which'], readonly number[]> = { next: [1], this: [0], coming: [0, 1] };

function dayIn({ unit, firstDay, which }: Period, pick: Pick, now: Present): string | undefined {
  const picked = turns[which].map((ahead) => pick(daysIn(unit, firstDay(ahead), now)));
  return picked.find((day) => day && day >= now.date) ?? picked.at(-1);
}

function dayOf(spot: Spot, period: Period, now: Present): string | undefined {
  // Of a week that is over, said on a day off, the next one ends.
  const which = spot === 'end' && period.which === 'this' ? 'coming' : period.which;
  return dayIn({ ...period, which }, spotOf(spot, period.unit, now), now);
}

const bengali = /\p{Script=Bengali}/u;

/** "the end of next month", "in mid december" */
function sideFirst(words: readonly Word[], at: number, now: Present): Found | undefined {
  const start = at + Number(isIn(words, at));
  const article = start + Number(isArticle(words, start));
  const side = phraseAt(words, article, sides);
  if (!side) return undefined;
  const joint = article + side.size;
  const of = Number(textAt(words, joint) === 'of');
  const period = periodAt(words, joint + of, now);
  if (!period || !(of || isTold(period))) return undefined;
  const day = dayOf(side.meaning, period, now);
  return day ? { day, size: joint + of + period.size - at, place: 'anywhere' } : undefined;
}

const hyphened = /^(mid|early|late)-(\p{L}+)$/u;
/** "mid-december", "in mid-december" */
function inOneWord(words: readonly Word[], at: number, now: Present): Found | undefined {
  const spot = at + Number(isIn(words, at));
  const [, side, period] = hyphened.exec(textAt(words, spot)) ?? [];
  if (!side || !period) return undefined;
  const parted = [side, 'of', period].map((text) => ({ raw: text, text }));
  const found = sideFirst([...words.slice(0, spot), ...parted, ...words.slice(spot + 1)], at, now);
  return found && { ...found, size: found.size - parted.length + 1 };
}

/** "আগামী মাসের প্রথম দিন", "december end" */
function sideLast(words: readonly Word[], at: number, now: Present): Found | undefined {
  // "প্রতি মাসের প্রথম দিনে"
  const period = isEvery(words, at - 1) ? undefined : periodAt(words, at, now);
  const side = period && phraseAt(words, at + period.size, sides);
  const led = isPreposition(words, at - 1) || (period !== undefined && period.which !== 'coming');
  const sure = led || bengali.test(textAt(words, at));
  if (!side || !(sure || isTold(period))) return undefined;
  const day = dayOf(side.meaning, period, now);
  return day ? { day, size: period.size + side.size, place: sure ? 'anywhere' : 'edge' } : undefined;
}

const isOf = isOneOf('of|in');
/** "last friday", "প্রথম সোমবার" */
function nthAndWeekday(words: readonly Word[], at: number): Pick | undefined {
  const [nth, weekday] = [nthAt(words, at), weekdayOf(textAt(words, at + 1))];
  return nth === undefined || weekday === undefined ? undefined : nthOf(nth, weekday);
}

/** "the last friday of december", "আগামী মাসের প্রথম সোমবার" */
function nthWeekday(words: readonly Word[], at: number, now: Present): Found | undefined {
  const start = at + Number(isArticle(words, at));
  const first = nthAndWeekday(words, start);
  const period = first
    ? isOf(words, start + 2) && periodAt(words, start + 3, now)
    : !isEvery(words, at - 1) && periodAt(words, at, now);
  const pick = period && (first ?? nthAndWeekday(words, at + period.size));
  if (!pick || period.unit === 'week') return undefined;
  const day = dayIn(period, pick, now);
  const size = (first ? start + 3 - at : 2) + period.size;
  return day ? { day, size, place: 'anywhere' } : undefined;
}

const isTowards = isOneOf('by|before|next|coming');
/** "জানুয়ারিতে", "ডিসেম্বর মাসে" */
const isLocative = (text: string) => bengali.test(text) && text.endsWith(plain('ে'));

/** "in january", and not "the january numbers"; "this week", which lasts until its end. */
function alone(words: readonly Word[], at: number, now: Present): Found | undefined {
  const lead = Number(isIn(words, at));
  const period = isEvery(words, at - 1) ? undefined : periodAt(words, at + lead, now);
  if (!period) return undefined;
  const size = lead + period.size;
  if (period.which === 'this') {
    const day = dayOf('end', period, now);
    return day ? { day, size, place: 'edge' } : undefined;
  }
  const said =
    lead > 0 ||
    [at - 1, at].some((spot) => isTowards(words, spot)) ||
    isLocative(textAt(words, at + size - 1));
  const day = period.named && said ? dayOf('still ahead', period, now) : undefined;
  return day ? { day, size, place: 'anywhere' } : undefined;
}

export const readPeriod = (words: readonly Word[], at: number, now: Present): Found | undefined =>
  nthWeekday(words, at, now) ??
  sideFirst(words, at, now) ??
  inOneWord(words, at, now) ??
  sideLast(words, at, now) ??
  alone(words, at, now);
