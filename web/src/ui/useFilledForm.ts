// What is said at a required input that is sent empty: in the reader's language, which the browser's own sentence is not.
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';

const isMissing = (element: Element): element is HTMLInputElement =>
  element instanceof HTMLInputElement && element.required && element.value === '';

interface FilledForm {
  /** Spread on the form: sends when nothing required is missing, and otherwise leads to the first input that is. */
  form: { noValidate: true; onSubmit(event: FormEvent<HTMLFormElement>): void };
  /** What to say at a required input of this value. */
  missing(value: string): string | undefined;
}

export function useFilledForm(send: () => void): FilledForm {
  const t = useTranslations('form');
  const [asked, setAsked] = useState(false);
  return {
    form: {
      noValidate: true,
      onSubmit: (event) => {
        event.preventDefault();
        const first = [...event.currentTarget.elements].find(isMissing);
        setAsked(first !== undefined);
        if (first) first.focus();
        else send();
      },
    },
    missing: (value) => (asked && value === '' ? t('missing') : undefined),
  };
}
