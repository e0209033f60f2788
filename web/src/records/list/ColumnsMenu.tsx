// Which fields are columns, those of linked records too, found by typing.
import { Button, Checkbox, Stack, Text, TextInput } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Entity, Schema } from '@/api/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { PanelOnDemand } from '@/ui/OnDemand';
import { useSchema } from '../schema';
import { factsOnCard } from './cards/facts';
import { columnLabel, shownFields } from './columns';
import type { List } from './list';
import styles from './RecordList.module.css';
import { ToolButton } from './ToolButton';

export function ColumnsMenu({ list }: { list: List }) {
  const t = useTranslations('list.columns');
  return (
    <PanelOnDemand
      button={<ToolButton icon={<IconColumns3 size={16} />} label={t('title')} />}
      position="bottom-end"
      width={320}
    >
      {() => <ColumnChoices list={list} />}
    </PanelOnDemand>
  );
}

/** Paths of the noun itself and through its links. */
function choicesOf(entity: Entity, schema: Schema): string[] {
  const own = shownFields(entity);
  const linked = own
    .filter((field) => field.kind === 'link' && field.target && field.origin !== 'system')
    .flatMap((field) => {
      const target = field.target && schema.find(field.target);
      return target ? shownFields(target).map((inner) => `${field.name}.${inner.name}`) : [];
    });
  return [...own.map((field) => field.name), ...linked];
}

interface ChoicesProps {
  list: List;
  /** A card has room for the first few: what is chosen goes before the others. */
  onCards?: boolean;
}

export function ColumnChoices({ list, onCards = false }: ChoicesProps) {
  const t = useTranslations('list.columns');
  const schema = useSchema();
  const formats = useFormats();
  const [typed, setTyped] = useState('');
  const { entity, columns, change } = list;
  const shown = columns.map(({ path }) => path);
  const [opener] = shown;
  const words = typed.trim().toLocaleLowerCase(formats.locale);
  const placeOf = (path: string) => (shown.includes(path) ? shown.indexOf(path) : shown.length);
  const withThat = (path: string) =>
    onCards ? [...shown.slice(0, 1), path, ...shown.slice(1)] : [...shown, path];
  const options = choicesOf(entity, schema)
    .map((path) => ({ path, label: columnLabel(entity, schema, path) }))
    .filter(({ path, label }) =>
      words === ''
        ? !path.includes('.') || shown.includes(path)
        : label.toLocaleLowerCase(formats.locale).includes(words),
    )
    .sort((a, b) => placeOf(a.path) - placeOf(b.path));
  const toggle = (path: string) =>
    change({
      columns: shown.includes(path) ? shown.filter((other) => other !== path) : withThat(path),
    });
  return (
    <Stack gap="xs">
      {onCards && (
        <Text size="sm" c="dimmed">
          {t('on_cards_help', { number: formats.number(factsOnCard) })}
        </Text>
      )}
      <TextInput
        size="sm"
        placeholder={t('find')}
        aria-label={t('find')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        // On a phone the keyboard would cover what there is to choose.
        data-autofocus={!onCards || undefined}
      />
      <div className={styles.choices}>
        <Stack gap={2}>
          {options.map(({ path, label }) => (
            <Checkbox
              key={path}
              size="sm"
              classNames={{ body: styles.choice ?? '', label: styles.choiceLabel ?? '' }}
              label={label}
              checked={shown.includes(path)}
              disabled={path === opener}
              onChange={() => toggle(path)}
            />
          ))}
          {options.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('nothing')}
            </Text>
          )}
        </Stack>
      </div>
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => change({ columns: [...list.base.columns], widths: {} })}
      >
        {t('reset')}
      </Button>
    </Stack>
  );
}
