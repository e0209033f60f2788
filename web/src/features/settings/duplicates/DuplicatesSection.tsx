// By which fields duplicates are found, and from when on two records count as one.
import { Button } from '@mantine/core';
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { putRules, type Rules, rulesQuery } from '@/api/duplicates';
import { isProblem } from '@/api/problem';
import type { Entity } from '@/api/schema';
import { NumberField } from '@/fields/number/NumberField';
import { errorsByPath } from '@/records/form/state';
import { useSchema } from '@/records/schema';
import { useToasts } from '@/ui/toasts';
import { useFilledForm } from '@/ui/useFilledForm';
import { Block, Section } from '../parts/Section';
import { add, change, type Draft, draftOf, isWhole, leaveOut, newRule, type WholeDraft } from './draft';
import { RuleEditor } from './RuleEditor';
import styles from './Rules.module.css';

export default function DuplicatesSection() {
  const t = useTranslations('settings.duplicates');
  const schema = useSchema();
  const { data } = useSuspenseQuery(rulesQuery);
  return (
    <Section
      title={t('title')}
      help={t('help')}
      actions={
        <Button variant="default" renderRoot={(props) => <Link {...props} to="/duplicates" />}>
          {t('queue')}
        </Button>
      }
    >
      {data.map((rules) => {
        const entity = schema.find(rules.entity);
        return (
          entity && (
            <Block
              key={rules.entity}
              title={entity.plural_label}
              help={t(rules.built_in ? 'built_in' : 'own')}
            >
              {/* What was saved begins anew. */}
              <RulesForm key={JSON.stringify(rules)} entity={entity} rules={rules} />
            </Block>
          )
        );
      })}
    </Section>
  );
}

function useSavingRules(entity: Entity) {
  const t = useTranslations('settings.duplicates');
  const queries = useQueryClient();
  const toasts = useToasts();
  return useMutation({
    mutationFn: (draft: WholeDraft | null) => putRules(entity.name, draft),
    onSuccess: ({ data, undo }) => {
      queries.setQueryData(rulesQuery.queryKey, (all) =>
        all?.map((rules) => (rules.entity === data.entity ? data : rules)),
      );
      void queries.invalidateQueries({ queryKey: ['duplicates', entity.name] });
      toasts.changed(t('saved'), undo);
    },
    onError: (error) => {
      if (!isProblem(error) || error.errors.length === 0) toasts.failed(error);
    },
  });
}

function RulesForm({ entity, rules }: { entity: Entity; rules: Rules }) {
  const t = useTranslations('settings.duplicates');
  const [draft, setDraft] = useState(() => draftOf(rules));
  const saving = useSavingRules(entity);
  const errors = errorsByPath(saving.error);
  const put = (next: Draft) => {
    saving.reset();
    setDraft(next);
  };
  const filled = useFilledForm(() => {
    if (isWhole(draft)) saving.mutate(draft);
  });
  const threshold = (name: 'certain' | 'possible') => (
    <NumberField
      label={t(name)}
      description={t(`${name}_help`)}
      value={draft[name] ?? null}
      onChange={(value) => put({ ...draft, [name]: value ?? undefined })}
      least={1}
      most={100}
      unit="%"
      error={errors.get(name)}
    />
  );
  return (
    <form {...filled.form} className={styles.form}>
      <ol className={styles.rules}>
        {draft.rules.map((rule, index) => (
          <RuleEditor
            // biome-ignore lint/suspicious/noArrayIndexKey: rules have no names, and stand where they were made
            key={index}
            entity={entity}
            choices={rules.choices}
            rule={rule}
            number={index + 1}
            errorAt={(path) => errors.get(`rules[${index}]${path}`)}
            onChange={(next) => put(change(draft, index, next))}
            onRemove={() => put(leaveOut(draft, index))}
          />
        ))}
      </ol>
      <div>
        <Button variant="default" size="compact-md" onClick={() => put(add(draft, newRule(rules.choices)))}>
          {t('add_rule')}
        </Button>
      </div>
      <div className={styles.thresholds}>
        {threshold('certain')}
        {threshold('possible')}
      </div>
      {errors.get('rules') && <p className="refused">{errors.get('rules')}</p>}
      <div className={styles.buttons}>
        <Button type="submit" loading={saving.isPending} disabled={!isWhole(draft)}>
          {t('save')}
        </Button>
        {!rules.built_in && (
          <Button variant="default" disabled={saving.isPending} onClick={() => saving.mutate(null)}>
            {t('take_built_in')}
          </Button>
        )}
      </div>
      <p className="quiet">{t('scan_again')}</p>
    </form>
  );
}
