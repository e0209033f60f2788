// The dialog around a form: the whole screen of a phone, the way to save always in sight.

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { EntityName } from '@/generated/schema';
import { NounIcon } from '@/ui/nouns';
import { Modal } from '@/ui/overlays';
import { useNarrow } from '@/ui/useNarrow';
import styles from './form.module.css';

interface Props {
  title: string;
  entity: EntityName;
  /** Something was typed: a click beside the dialog is an accident. */
  changed: boolean;
  onClose(): void;
  footer: ReactNode;
  /** What is to be decided first, in sight wherever the form is scrolled to. */
  questions?: ReactNode;
  children: ReactNode;
}

export function FormDialog({ title, entity, changed, onClose, footer, questions, children }: Props) {
  const t = useTranslations('form');
  const phone = useNarrow();
  return (
    <Modal
      opened
      onClose={onClose}
      fullScreen={phone}
      size="44rem"
      closeOnClickOutside={!changed}
      // The page has one banner, which is not this.
      attributes={{ header: { role: 'none' } }}
      closeButtonProps={{ 'aria-label': t('close') }}
      title={
        <span className={styles.title}>
          <NounIcon entity={entity} />
          {title}
        </span>
      }
    >
      {children}
      <div className={styles.foot}>
        {questions && <div className={styles.questions}>{questions}</div>}
        {footer}
      </div>
    </Modal>
  );
}
