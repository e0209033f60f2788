// One fact beside its name. A click or Enter edits it where it stands; what needs room is edited in a dialog.
import { IconPencil } from '@tabler/icons-react';
import { type KeyboardEvent, type Ref, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Field } from '@/api/schema';
import { EditField, fieldType, isEmpty, ShowField } from '@/fields';
import { Refused } from '../unsaved/Refused';
import { usePage } from './context';
import styles from './Facts.module.css';
import { useFactEditing } from './useFactEditing';

const isBulky = (field: Field) =>
  fieldType(field).bulky === true || (field.attributes?.length ?? 0) > 0 || field.kind === 'file';

export function Fact({ field }: { field: Field }) {
  // A page has many facts, of which few are edited: only those have what editing takes.
  const [begun, setBegun] = useState(false);
  return begun ? <EditedFact field={field} /> : <ShownFact field={field} start={() => setBegun(true)} />;
}

function EditedFact({ field }: { field: Field }) {
  const editing = useFactEditing(field);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);

  // The keyboard goes on where it was, unless a click has led elsewhere.
  useEffect(() => {
    if (wasOpen.current && !editing.open && document.activeElement === document.body) button.current?.focus();
    wasOpen.current = editing.open;
  }, [editing.open]);

  if (editing.open) return <OpenFact field={field} editing={editing} />;
  return <ShownFact field={field} start={editing.start} button={button} />;
}

interface ShownProps {
  field: Field;
  start(): void;
  button?: Ref<HTMLButtonElement>;
}

function ShownFact({ field, start, button }: ShownProps) {
  const { record, editable, complete, time, edit } = usePage();
  const value = record[field.name];
  // Of what repeats, it is asked which times are meant.
  const asksWhich = time !== undefined || Boolean(record.recurrence);
  const changeable = editable && complete && !field.read_only && field.origin !== 'system';
  return (
    <div className={styles.fact} data-field={field.name} data-changeable={changeable || undefined}>
      <dt className={styles.label}>{field.label}</dt>
      <dd className={styles.value}>
        {value === undefined && !complete ? (
          <span className={styles.coming} />
        ) : (
          <Value field={field} value={value} />
        )}
        {changeable && (
          <EditButton
            ref={button}
            field={field}
            onClick={() => (asksWhich || isBulky(field) ? edit([field.name]) : start())}
          />
        )}
      </dd>
    </div>
  );
}

function Value({ field, value }: { field: Field; value: unknown }) {
  if (isEmpty(value)) return <span className="quiet">–</span>;
  if (field.kind === 'long_text') return <span className={styles.long}>{String(value)}</span>;
  return <ShowField value={value} field={field} />;
}

interface EditButtonProps {
  ref: Ref<HTMLButtonElement> | undefined;
  field: Field;
  onClick(): void;
}

// Lies over the whole row, below the links in it, so that a click anywhere beside them edits.
function EditButton({ ref, field, onClick }: EditButtonProps) {
  const t = useTranslations('record_page');
  return (
    <button
      ref={ref}
      type="button"
      className={styles.edit}
      aria-label={t('edit_fact', { field: field.label })}
      onClick={onClick}
    >
      <IconPencil size={14} aria-hidden />
    </button>
  );
}

function OpenFact({ field, editing }: { field: Field; editing: ReturnType<typeof useFactEditing> }) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    editing.stop();
  };
  return (
    <div className={styles.fact} data-field={field.name} data-open onKeyDownCapture={onKeyDown}>
      <dt className={styles.label}>{field.label}</dt>
      <dd className={styles.editor}>
        <EditField
          field={field}
          value={editing.value}
          onChange={editing.put}
          onDone={editing.done}
          error={editing.refusal?.fault}
          required={field.required && !field.derived}
          autoFocus
          inCell
        />
        <WhyNot field={field} editing={editing} />
      </dd>
    </div>
  );
}

function WhyNot({ field, editing }: { field: Field; editing: ReturnType<typeof useFactEditing> }) {
  const { entity, id } = usePage();
  const { refusal } = editing;
  if (!refusal) return null;
  if (refusal.fault)
    return (
      <p role="alert" className={`refused ${styles.said}`}>
        {refusal.fault}
      </p>
    );
  return (
    <Refused
      entity={entity.name}
      id={id}
      field={entity.fields.find(({ name }) => name === refusal.about) ?? field}
      why={refusal.why}
      contested={refusal.contested}
      onAgain={(version) => void editing.save(version)}
      onDrop={editing.stop}
    />
  );
}
