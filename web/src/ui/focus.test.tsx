// @vitest-environment jsdom
import { act, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it } from 'vitest';
import { notePressed, useFocusBack } from './focus';

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

type Shown = 'menu' | 'dialog' | 'none';
async function comesBackToMore(menu: (shown: Shown) => ReactNode) {
  const { rerender } = render(menu('menu'));
  screen.getByText('edit').focus();
  rerender(menu('dialog'));
  screen.getByText('inside').focus();
  rerender(menu('none'));
  await act(() => new Promise((resolve) => setTimeout(resolve)));
  expect(document.activeElement).toBe(screen.getByText('more'));
}

it('gives the focus back to the button of a menu, which is gone by then', async () => {
  const menu = (shown: Shown) => (
    <>
      <button type="button" aria-controls="menu">
        more
      </button>
      {shown === 'menu' && (
        <div role="menu" id="menu">
          <button type="button">edit</button>
        </div>
      )}
      {shown === 'dialog' && <Dialog />}
    </>
  );
  await comesBackToMore(menu);
});

it('knows the button of a menu that is closing already', async () => {
  const menu = (shown: Shown) => (
    <>
      <button type="button" id="m1">
        more
      </button>
      {shown !== 'none' && (
        <div role="menu" id="m1-dropdown">
          <button type="button">edit</button>
        </div>
      )}
      {shown === 'dialog' && <Dialog />}
    </>
  );
  await comesBackToMore(menu);
});

it('goes to the button pressed last where the menu and its focus are gone before the dialog is there', async () => {
  const { rerender } = render(page(false));
  notePressed(screen.getByText('open'));
  rerender(page(true));
  screen.getByText('inside').focus();
  rerender(page(false));
  await act(() => new Promise((resolve) => setTimeout(resolve)));
  expect(document.activeElement).toBe(screen.getByText('open'));
});
