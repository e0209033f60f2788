// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { useFocusBack } from './focus';

afterEach(cleanup);

function Dialog() {
  useFocusBack();
  return <button type="button">inside</button>;
}

const page = (opened: boolean) => (
  <>
    <button type="button">open</button>
    {opened && <Dialog />}
  </>
);

it('gives the focus back to what opened a dialog', async () => {
  const { rerender } = render(page(false));
  screen.getByText('open').focus();
  rerender(page(true));
  screen.getByText('inside').focus();
  rerender(page(false));
  await act(() => new Promise((resolve) => setTimeout(resolve)));
  expect(document.activeElement).toBe(screen.getByText('open'));
});
