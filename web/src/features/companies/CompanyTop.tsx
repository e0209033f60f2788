import { IconExternalLink, IconMapPin } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { is } from '@/api/filter';
import { totalsQuery } from '@/api/totals';
import type { Company } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { usePage } from '@/records/record/context';
import { NextActivity } from '@/records/relation/NextActivity';
import { DealFigures, LastPurchase, LastTalk } from '@/records/relation/RelationFigures';
import { useEntity } from '@/records/schema';
import { Figure, Figures } from '@/ui/Figures';
import { addressOf, mapUrl } from './address';
import styles from './CompanyTop.module.css';

export function CompanyTop() {
  const { id } = usePage();
  return (
    <div className={styles.top}>
      <Place />
      <Figures>
        <DealFigures about={is('company', id)} />
        <People />
        <LastTalk />
        <NextActivity about={is('company', id)} />
        <LastPurchase />
      </Figures>
    </div>
  );
}

function People() {
  const t = useTranslations('company_page');
  const formats = useFormats();
  const { id } = usePage();
  const contact = useEntity('contact');
  const filter = is('company', id);
  const { data } = useQuery({ ...totalsQuery('contact', { filter }), enabled: contact !== undefined });
  if (!contact) return null;
  return (
    <Figure label={t('people')}>
      {data ? (
        <Link to="/$plural" params={{ plural: contact.plural }} search={{ filter }}>
          {formats.number(data.count)}
        </Link>
      ) : (
        '…'
      )}
    </Figure>
  );
}

// The map is another firm's: it learns of the address when somebody asks for it, not before.
function Place() {
  const t = useTranslations('company_page');
  const address = addressOf(usePage().record as unknown as Company);
  if (!address) return null;
  return (
    <p className={styles.place}>
      <IconMapPin size={16} aria-hidden />
      <span>{address}</span>
      <a href={mapUrl(address)} target="_blank" rel="noopener noreferrer" className={styles.map}>
        {t('map')}
        <IconExternalLink size={14} aria-hidden />
      </a>
    </p>
  );
}
