// Who works there, what is under way, and the family of firms. What the deals come to stands in the head of the page.
import { useTranslations } from 'use-intl';
import { is } from '@/api/filter';
import { labelOf } from '@/api/schema';
import { usePage } from '@/records/record/context';
import { RelatedList } from '@/records/record/related/RelatedList';
import { FamilyPanel } from './family/FamilyPanel';

export function CompanyRelated() {
  const t = useTranslations('company_page');
  const { entity, id, record } = usePage();
  const its = is('company', id);
  const add = { company: { id, label: labelOf(entity, record) } };
  return (
    <>
      <RelatedList
        entity="contact"
        title={t('people')}
        filter={its}
        columns={['job_title', 'phones']}
        add={add}
      />
      <RelatedList entity="deal" filter={its} columns={['amount', 'stage', 'expected_close']} add={add} />
      <FamilyPanel />
    </>
  );
}
