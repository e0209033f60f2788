// How a relationship fares, for whoever is bought from it: the last talk, the last purchase, deals under way and won.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { type Filter, is } from '@/api/filter';
import { amountsOf, type Totals, totalsQuery } from '@/api/totals';
import { dayOfMoment } from '@/fields/date/words';
import { useFormats } from '@/locale/ReaderProvider';
import { Figure } from '@/ui/Figures';
import { usePage } from '../record/context';
import { useEntity } from '../schema';
import { daysSince, silenceOf } from './silence';

const tones = { fresh: undefined, quiet: 'warn', long: 'bad' } as const;

/** Days since the last talk, in a colour when they are many. */
export function LastTalk() {
  const t = useTranslations('relation');
  const formats = useFormats();
  const { entity, record } = usePage();
  if (!entity.fields.some(({ name }) => name === 'last_conversation')) return null;
  // Undefined as long as only a list is known that did not ask for it.
  const moment = record.last_conversation as string | null | undefined;
  if (moment === undefined) return <Figure label={t('last_talk')}>…</Figure>;
  const days = daysSince(moment, Date.now());
  if (!moment || days === undefined) return <Figure label={t('last_talk')}>{t('never')}</Figure>;
  const silence = silenceOf(days);
  return (
    <Figure label={t('last_talk')} tone={tones[silence]} title={formats.dateTime(moment)}>
      {silence === 'fresh' ? formats.relative(moment) : t('silent', { days })}
    </Figure>
  );
}

export function LastPurchase() {
  const t = useTranslations('relation');
  const formats = useFormats();
  const moment = usePage().record.last_purchase as string | null | undefined;
  if (!moment) return null;
  return <Figure label={t('last_purchase')}>{dayOfMoment(moment, formats)}</Figure>;
}

function useDealTotals(about: Filter) {
  const deal = useEntity('deal');
  const sees = (name: string) => deal?.fields.some((field) => field.name === name) ?? false;
  const { data, isError } = useQuery({
    ...totalsQuery('deal', {
      filter: about,
      group: 'status',
      measures: sees('amount') ? 'count,sum:amount' : 'count',
    }),
    enabled: sees('status'),
  });
  return { data, known: sees('status') && (data !== undefined || !isError) };
}

/** How many deals there are, open or of any status; undefined as long as the server has not said it. */
export function useDealCount(about: Filter, status?: 'open'): number | undefined {
  const { data, known } = useDealTotals(about);
  if (!known) return 0;
  return data?.groups
    .filter(({ key }) => status === undefined || key.status === status)
    .reduce((sum, { count }) => sum + count, 0);
}

/** `about` says which deals: those of a person, a firm, or with a product. */
export function DealFigures({ about }: { about: Filter }) {
  const t = useTranslations('relation');
  const { data, known } = useDealTotals(about);
  if (!known) return null;
  return (
    <>
      <DealFigure label={t('open_deals')} status="open" totals={data} about={about} />
      <DealFigure label={t('won_deals')} status="won" totals={data} about={about} />
    </>
  );
}

interface DealProps {
  label: string;
  status: 'open' | 'won';
  totals: Totals | undefined;
  about: Filter;
}

function DealFigure({ label, status, totals, about }: DealProps) {
  const formats = useFormats();
  const group = totals?.groups.find(({ key }) => key.status === status);
  const amounts = amountsOf(group?.sum?.amount).map((amount) => formats.money(amount));
  if (!totals) return <Figure label={label}>…</Figure>;
  if (!group) return <Figure label={label}>{formats.number(0)}</Figure>;
  return (
    <Figure label={label} hint={formats.list(amounts)}>
      <Link
        to="/$plural"
        params={{ plural: 'deals' }}
        search={{ filter: { and: [about, is('status', status)] } }}
      >
        {formats.number(group.count)}
      </Link>
    </Figure>
  );
}
