// Why something could not be sent: in the words of the other side, but for what this server itself refuses.
import { useTranslations } from 'use-intl';

export function useDeliveryWords(): (error: string) => string {
  const t = useTranslations('settings.mail');
  return (error) => (error === 'private_address' ? t('private') : error);
}
