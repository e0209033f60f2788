// What becomes of rows whose record is known, of names that nobody has, and of amounts without a currency.
import { Button, Radio, SegmentedControl } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Entity } from '@/api/schema';
import { inSentence } from '@/base/words';
import type { EntityName } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { useSchema } from '@/records/schema';
import { NounIcon } from '@/ui/nouns';
import { useDraft } from '../DraftContext';
import { takenWith, withName, withoutName } from '../draft';
import styles from '../Imports.module.css';
import type { Column, Duplicates, Import, MissingLinks, Plan } from '../imports';
import { useMeantWords } from '../meant';
import { fieldIn } from '../targets';
import { useChoices } from '../useChoices';
import { CurrencySelect } from './CurrencySelect';

interface Props {
  item: Import;
  plan: Plan;
  entity: Entity;
}

const duplicates: readonly Duplicates[] = ['skip', 'update', 'create'];
const likely: readonly Duplicates[] = ['create', 'skip', 'update'];

function useKeys(entity: Entity, plan: Plan): string {
  const formats = useFormats();
  const filled = new Set(plan.columns.map(({ target }) => target?.split('.')[0]));
  const [name] = entity.label_fields;
  const tells = entity.fields.filter(
    (field) =>
      filled.has(field.name) &&
      (field.unique ||
        ['mails', 'phones', 'mail', 'phone'].includes(field.kind) ||
        (entity.traits.includes('named') && field.name === name)),
  );
  return formats.list(tells.map(({ label }) => label));
}

export function Decisions({ item, plan, entity }: Props) {
  const t = useTranslations('import_wizard.decisions');
  const { choose, chooseColumns } = useChoices(item);
  const keys = useKeys(entity, plan);
  const links = plan.columns.filter(
    ({ target }) =>
      target && ['link', 'links'].includes(fieldIn(entity, target)?.kind ?? '') && !target.includes('.'),
  );
  const holdsMoney = plan.columns.some(({ target }) => target && fieldIn(entity, target)?.kind === 'money');
  return (
    <section className={styles.step} aria-labelledby="step-decisions">
      <h2 className={styles.heading} id="step-decisions">
        {t('title')}
      </h2>
      <Radio.Group
        label={t('duplicates', { noun: entity.plural_label })}
        description={keys ? t('matched_by', { fields: keys }) : t('matched_by_nothing')}
        value={plan.duplicates}
        onChange={(value) => choose({ duplicates: value as Duplicates })}
      >
        <div className={styles.answers}>
          {duplicates.map((value) => (
            <Radio key={value} value={value} label={t(value)} description={t(`${value}_help`)} />
          ))}
        </div>
      </Radio.Group>
      {entity.traits.includes('mergeable') && (
        <Radio.Group
          label={t('likely', { noun: entity.plural_label })}
          description={t('likely_help')}
          value={plan.likely ?? 'create'}
          onChange={(value) => choose({ likely: value as Duplicates })}
        >
          <div className={styles.answers}>
            {likely.map((value) => (
              <Radio
                key={value}
                value={value}
                label={t(`likely_${value}`)}
                description={t(`likely_${value}_help`)}
              />
            ))}
          </div>
        </Radio.Group>
      )}
      {links.length > 0 && (
        <section aria-label={t('links')}>
          <h3 className={styles.subheading}>{t('links')}</h3>
          <p className={styles.small}>{t('links_help')}</p>
          {links.map((column) => (
            <LinkChoice
              key={column.name}
              column={column}
              plan={plan}
              entity={entity}
              onChoose={(missing_links) => chooseColumns([column, { missing_links }])}
            />
          ))}
        </section>
      )}
      <TakenNames plan={plan} />
      {holdsMoney && <CurrencySelect plan={plan} onChoose={(currency) => choose({ currency })} />}
    </section>
  );
}

interface TakenNameProps {
  plan: Plan;
  noun: EntityName;
  name: string;
  meant: string;
}

function TakenName({ plan, noun, name, meant }: TakenNameProps) {
  const t = useTranslations('import_wizard.names');
  const { change } = useDraft();
  const similar = useMeantWords(noun, meant);
  return (
    <li className={styles.linkChoice}>
      <span>
        <NounIcon entity={noun} /> {t('taken_for', { name, similar })}
      </span>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() =>
          change((now) =>
            plan.take?.[noun]?.[name] ? withName(now, noun, name, null) : withoutName(now, noun, name),
          )
        }
        aria-label={t('put_back_for', { name })}
      >
        {t('put_back')}
      </Button>
    </li>
  );
}

/** What the reader has said about names; each can be put back. */
function TakenNames({ plan }: { plan: Plan }) {
  const t = useTranslations('import_wizard.names');
  const { draft } = useDraft();
  const nouns = Object.entries(takenWith(plan.take ?? {}, draft)) as [EntityName, Record<string, string>][];
  const taken = nouns.flatMap(([noun, names]) =>
    Object.entries(names).map(([name, meant]) => ({ noun, name, meant })),
  );
  if (taken.length === 0) return null;
  return (
    <section aria-label={t('meant')}>
      <h3 className={styles.subheading}>{t('meant')}</h3>
      <ul className={styles.plain}>
        {taken.map((one) => (
          <TakenName key={`${one.noun} ${one.name}`} plan={plan} {...one} />
        ))}
      </ul>
    </section>
  );
}

interface LinkProps extends Omit<Props, 'item'> {
  column: Column;
  onChoose(choice: MissingLinks): void;
}

function LinkChoice({ column, plan, entity, onChoose }: LinkProps) {
  const t = useTranslations('import_wizard.decisions');
  const schema = useSchema();
  const field = fieldIn(entity, column.target ?? '');
  const target = field?.target && schema.find(field.target);
  if (!target) return null;
  // Nobody becomes a colleague by being named in a table, unless that is said.
  const byDefault = target.name === 'user' && entity.name !== 'user' ? 'reject' : plan.missing_links;
  const value = column.missing_links ?? byDefault;
  return (
    <div className={styles.linkChoice}>
      <span>
        <strong>{column.name}</strong> <span className="quiet">→ {field.label}</span>
      </span>
      <SegmentedControl
        aria-label={t('unknown_in', { column: column.name })}
        value={value}
        onChange={(choice) => onChoose(choice as MissingLinks)}
        data={[
          { value: 'create', label: t('make', { noun: inSentence(target.label) }) },
          { value: 'reject', label: t('refuse') },
        ]}
      />
    </div>
  );
}
