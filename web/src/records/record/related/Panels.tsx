// What belongs to a record of each noun. Features replace it where a noun deserves better.
import type { ComponentType } from 'react';
import { useTranslations } from 'use-intl';
import { allOf, is } from '@/api/filter';
import { type Entity, labelOf } from '@/api/schema';
import type { EntityName, Link } from '@/generated/schema';
import { usePage } from '../context';
import { DealTotals } from './DealTotals';
import { RelatedList } from './RelatedList';

const has = (path: string, id: string) => ({ [path]: { has: id } });

const deals = ['amount', 'stage', 'expected_close'];
const people = ['job_title', 'phones'];
const firms = ['industry', 'city', 'phones'];

function useThis(): Link {
  const { entity, id, record } = usePage();
  return { id, label: labelOf(entity, record) };
}

function OfContact() {
  const t = useTranslations('related');
  const { id, record } = usePage();
  const self = useThis();
  const company = record.company as Link | null | undefined;
  return (
    <>
      <RelatedList
        entity="deal"
        filter={has('contacts', id)}
        columns={deals}
        add={{ contacts: [self], ...(company && { company }) }}
      />
      {company && (
        <RelatedList
          entity="company"
          title={t('company')}
          single
          filter={is('id', company.id)}
          columns={firms}
        />
      )}
      {company && (
        <RelatedList
          entity="contact"
          title={t('colleagues')}
          filter={{ and: [is('company', company.id), { id: { ne: id } }] }}
          columns={people}
          add={{ company }}
        />
      )}
    </>
  );
}

function OfCompany() {
  const t = useTranslations('related');
  const { id, record } = usePage();
  const self = useThis();
  const parent = record.parent as Link | null | undefined;
  const its = is('company', id);
  return (
    <>
      <RelatedList
        entity="contact"
        title={t('people')}
        filter={its}
        columns={people}
        add={{ company: self }}
      />
      <RelatedList
        entity="deal"
        filter={its}
        columns={deals}
        add={{ company: self }}
        summary={<DealTotals filter={its} />}
      />
      {parent && (
        <RelatedList
          entity="company"
          title={t('parent')}
          single
          filter={is('id', parent.id)}
          columns={firms}
        />
      )}
      <RelatedList
        entity="company"
        title={t('subsidiaries')}
        filter={is('parent', id)}
        columns={firms}
        add={{ parent: self }}
      />
    </>
  );
}

function OfProduct() {
  const { id } = usePage();
  const self = useThis();
  const filter = has('products', id);
  return (
    <RelatedList
      entity="deal"
      filter={filter}
      columns={['company', ...deals]}
      add={{ products: [self] }}
      summary={<DealTotals filter={filter} />}
    />
  );
}

function OfTag() {
  const { id } = usePage();
  const self = useThis();
  const add = { tags: [self] };
  const filter = has('tags', id);
  return (
    <>
      <RelatedList entity="contact" filter={filter} columns={people} add={add} />
      <RelatedList entity="company" filter={filter} columns={firms} add={add} />
      <RelatedList entity="deal" filter={filter} columns={deals} add={add} />
    </>
  );
}

function OfUser() {
  const t = useTranslations('related');
  const { id } = usePage();
  const its = is('owner', id);
  return (
    <>
      <RelatedList
        entity="deal"
        title={t('open_deals')}
        filter={allOf(its, is('status', 'open')) ?? its}
        columns={['company', ...deals]}
      />
      <RelatedList entity="contact" filter={its} columns={people} />
    </>
  );
}

const panels: { [E in EntityName]?: ComponentType } = {
  contact: OfContact,
  company: OfCompany,
  product: OfProduct,
  tag: OfTag,
  user: OfUser,
};

export const hasPanels = ({ name }: Entity): boolean => name in panels;

export function Panels() {
  const { entity } = usePage();
  const Its = panels[entity.name];
  return Its ? <Its /> : null;
}
