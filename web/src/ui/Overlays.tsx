// Where menus, lists and dialogs are put that lie above the page: a landmark of its own, since nothing may lie outside of all.
import { useTranslations } from 'use-intl';

export function Overlays() {
  const t = useTranslations('shell');
  // Mantine takes the element that is marked so rather than making one.
  return <section aria-label={t('overlays')} data-portal data-mantine-shared-portal-node />;
}
