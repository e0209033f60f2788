// Why something could not be sent, with what the other side said of it in its own words.
import { useTranslations } from 'use-intl';

export interface DeliveryFault {
  message: string;
  detail: string;
}

export function useDeliveryWords(): (fault: DeliveryFault) => string {
  const t = useTranslations('settings.mail');
  return ({ message, detail }) => (detail ? t('in_their_words', { message, detail }) : message);
}
