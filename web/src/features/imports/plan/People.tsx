// What people become whose rows do not say it: asked, so that nobody becomes a lead unawares.
import { Chip } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Entity } from '@/api/schema';
import { isLead } from '@/records/leads';
import { Select } from '@/ui/overlays';
import styles from '../Imports.module.css';
import type { Import, Plan } from '../imports';
import { silentOn, withLifecycle } from '../kinds';
import { useChoices } from '../useChoices';

interface Props {
  item: Import;
  plan: Plan;
  entity: Entity;
}

const nothing = '\0nothing';

const fieldOf = (entity: Entity, name: string) => entity.fields.find((field) => field.name === name);

export function People({ item, plan, entity }: Props) {
  const t = useTranslations('import_wizard.people');
  const { choose } = useChoices(item);
  const field = fieldOf(entity, 'lifecycle');
  const { rows, column } = silentOn(plan, 'lifecycle');
  if (entity.name !== 'contact' || !field?.choices || rows === 0) return null;
  const told = plan.defaults && 'lifecycle' in plan.defaults ? plan.defaults.lifecycle : field.default;
  const value = typeof told === 'string' ? told : nothing;
  const help = value === nothing ? 'none_help' : isLead({ lifecycle: value }) ? 'lead_help' : 'other_help';
  return (
    <section className={styles.step} aria-labelledby="step-people">
      <h2 className={styles.heading} id="step-people">
        {t('title')}
      </h2>
      <p>{column ? t('some', { count: rows, column }) : t('all', { field: field.label })}</p>
      <Chip.Group
        value={value}
        onChange={(chosen) =>
          choose({ defaults: withLifecycle(plan, chosen === nothing ? null : String(chosen)) })
        }
      >
        <div className={styles.nouns} role="radiogroup" aria-labelledby="step-people">
          <Chip value={nothing}>{t('none')}</Chip>
          {field.choices.map((choice) => (
            <Chip key={choice.value} value={choice.value}>
              {choice.label}
            </Chip>
          ))}
        </div>
      </Chip.Group>
      <p className={styles.small} aria-live="polite">
        {t(help)} {t('kept')}
      </p>
      {value === 'lead' && <LeadStatus item={item} plan={plan} entity={entity} />}
    </section>
  );
}

function LeadStatus({ item, plan, entity }: Props) {
  const t = useTranslations('import_wizard.people');
  const { choose } = useChoices(item);
  const field = fieldOf(entity, 'lead_status');
  if (!field?.choices || silentOn(plan, 'lead_status').rows === 0) return null;
  const told = plan.defaults?.lead_status;
  return (
    <Select
      maw="24rem"
      label={field.label}
      data={[{ value: nothing, label: t('no_status') }, ...field.choices]}
      value={typeof told === 'string' ? told : nothing}
      onChange={(status) =>
        choose({
          defaults: { ...plan.defaults, lifecycle: 'lead', lead_status: status === nothing ? null : status },
        })
      }
      allowDeselect={false}
    />
  );
}
