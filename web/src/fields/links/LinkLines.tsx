// Links with attributes: each a line with its own inputs (a contact's role; a product's quantity, price and discount), and
// what the lines come to.
import { ActionIcon, Input } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { recordsOf } from '@/api/records';
import { type Field, looseField } from '@/api/schema';
import type { Link } from '@/generated/schema';
import { useFormats } from '@/locale/ReaderProvider';
import { choice } from '../choice';
import { decimal } from '../decimal';
import { link } from '../link';
import { money } from '../money';
import { number } from '../number';
import { text } from '../text';
import type { AnyFieldType, EditProps, FieldType } from '../type';
import { type Line, sumOf, totalOf } from './lines';
import styles from './links.module.css';

const attributeTypes: { [kind: string]: AnyFieldType } = { choice, decimal, money, number, text };

function AttributeEdit(props: EditProps<unknown>) {
  const { Edit } = (attributeTypes[props.field.kind] ?? text) as unknown as FieldType<unknown>;
  return <Edit {...props} />;
}

// A product brings its price along.
function usePriceOf() {
  const queries = useQueryClient();
  return async (field: Field, chosen: Link): Promise<Partial<Line>> => {
    const priced = field.target === 'product' && field.attributes?.some(({ name }) => name === 'price');
    if (!priced) return {};
    const product = await queries.fetchQuery(recordsOf('product').one(chosen.id)).catch(() => undefined);
    return product?.price ? { quantity: '1', price: product.price } : { quantity: '1' };
  };
}

/** Whether somebody is in another field of the form by now. */
function hasGoneOn(frame: HTMLElement | null): boolean {
  const active = document.activeElement;
  return Boolean(frame?.closest('form')?.contains(active) && !frame.contains(active));
}

export default function LinkLines(props: EditProps<Line[]>) {
  const t = useTranslations('fields.links');
  const formats = useFormats();
  const priceOf = usePriceOf();
  const { field, label, error, required, onChange, autoFocus } = props;
  const lines = props.value ?? [];
  // A price is waited for, and meanwhile lines may change.
  const latest = useRef(lines);
  latest.current = lines;
  const attributes = field.attributes ?? [];
  const priced = attributes.some(({ name }) => name === 'price');
  const total = priced ? sumOf(lines) : undefined;
  const LinkEdit = (link as unknown as FieldType<Link>).Edit;
  const frame = useRef<HTMLDivElement>(null);
  // The chooser begins anew after each choice, and keeps the focus that it had, or had given to a form that made the record.
  const [chooser, setChooser] = useState({ round: 0, focused: autoFocus ?? false });

  const add = async (chosen: Link | null) => {
    if (!chosen) return;
    const focused = !hasGoneOn(frame.current);
    setChooser(({ round }) => ({ round: round + 1, focused }));
    if (lines.some(({ id }) => id === chosen.id)) return;
    const line = { ...chosen, ...(await priceOf(field, chosen)) };
    onChange([...latest.current.filter(({ id }) => id !== chosen.id), line]);
  };
  const remove = (id: string) => {
    onChange(lines.filter((line) => line.id !== id));
    // The button goes with its line.
    frame.current?.focus();
  };
  const put = (id: string, attribute: string, value: unknown) =>
    onChange(lines.map((line) => (line.id === id ? { ...line, [attribute]: value ?? undefined } : line)));

  return (
    <Input.Wrapper
      ref={frame}
      component="fieldset"
      tabIndex={-1}
      className={styles.lines}
      label={label}
      labelElement="div"
      aria-label={field.label}
      error={error}
      // Lines may go on for long below it.
      inputWrapperOrder={['label', 'error', 'input']}
      required={required}
    >
      {lines.map((line) => (
        <div key={line.id} className={styles.line} data-priced={priced || undefined}>
          <span className={`cut ${styles.name}`}>{line.label}</span>
          {attributes.map((attribute) => (
            <div key={attribute.name} className={styles.attribute} data-kind={attribute.kind}>
              <AttributeEdit
                field={{ ...looseField(attribute), label: `${line.label ?? ''}: ${attribute.label}` }}
                label={attribute.label}
                value={line[attribute.name]}
                onChange={(value) => put(line.id, attribute.name, value)}
              />
            </div>
          ))}
          {priced && <LineTotal line={line} label={t('line_total')} />}
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            className={styles.remove}
            aria-label={t('remove', { name: line.label ?? '' })}
            onClick={() => remove(line.id)}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <LinkEdit
        key={chooser.round}
        field={{ ...field, label: `${field.label}: ${t('add')}` }}
        value={null}
        onChange={(chosen) => void add(chosen)}
        autoFocus={chooser.focused}
      />
      {total && lines.length > 1 && (
        <div className={styles.total}>
          {t('total')} <b className="numbers">{formats.money(total)}</b>
        </div>
      )}
    </Input.Wrapper>
  );
}

function LineTotal({ line, label }: { line: Line; label: string }) {
  const formats = useFormats();
  const total = totalOf(line);
  return (
    <span className={`numbers ${styles.sum}`} title={label}>
      <span className="only-read-aloud">{label}</span> {total ? formats.money(total) : '–'}
    </span>
  );
}
