// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { IntlProvider } from 'use-intl';
import { expect, it, vi } from 'vitest';
import { useFilledForm } from './useFilledForm';

const sent = vi.fn();

function Form() {
  const [values, setValues] = useState({ mail: 'rina@example.com', password: '' });
  const filled = useFilledForm(sent);
  return (
    <form {...filled.form}>
      {(['mail', 'password'] as const).map((name) => (
        <label key={name}>
          {name}
          <input
            required
            value={values[name]}
            onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
          />
          {filled.missing(values[name])}
        </label>
      ))}
      <button type="submit">send</button>
    </form>
  );
}

it('says in the reader’s language what is missing, leads there, and sends once it is filled in', () => {
  render(
    <IntlProvider locale="bn" messages={{ form: { missing: 'এটি পূরণ করুন।' } }}>
      <Form />
    </IntlProvider>,
  );
  expect(screen.queryByText('এটি পূরণ করুন।')).toBeNull();
  fireEvent.click(screen.getByText('send'));
  const password = screen.getByLabelText(/password/);
  expect(password.parentElement?.textContent).toContain('এটি পূরণ করুন।');
  expect(screen.getAllByText(/এটি পূরণ করুন।/)).toHaveLength(1);
  expect(document.activeElement).toBe(password);
  expect(sent).not.toHaveBeenCalled();

  fireEvent.change(password, { target: { value: 'a long secret' } });
  expect(screen.queryByText(/এটি পূরণ করুন।/)).toBeNull();
  fireEvent.click(screen.getByText('send'));
  expect(sent).toHaveBeenCalledOnce();
});
