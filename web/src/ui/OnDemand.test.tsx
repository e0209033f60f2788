// @vitest-environment jsdom

import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { beforeAll, expect, it, vi } from 'vitest';
import { MenuOnDemand } from './OnDemand';
import { Menu } from './overlays';
import { loadOverlays } from './overlays/load';

beforeAll(async () => {
  window.matchMedia = vi
    .fn()
    .mockReturnValue({ matches: false, addEventListener() {}, removeEventListener() {} });
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  await loadOverlays();
});

const page = (children: () => React.ReactNode) => (
  <MantineProvider env="test">
    <MenuOnDemand button={<button type="button">more</button>}>{children}</MenuOnDemand>
  </MantineProvider>
);

it('makes a menu when its button is pressed, and says so', async () => {
  const items = vi.fn(() => <Menu.Item>copy</Menu.Item>);
  render(page(items));
  const button = screen.getByRole('button', { name: 'more' });
  expect(items).not.toHaveBeenCalled();
  expect(button.getAttribute('aria-haspopup')).toBe('menu');
  expect(button.getAttribute('aria-expanded')).toBe('false');

  act(() => button.focus());
  await act(async () => void fireEvent.click(button));
  const menu = await screen.findByRole('menu');
  expect(button.getAttribute('aria-expanded')).toBe('true');
  expect(button.getAttribute('aria-controls')).toBe(menu.id);
  expect(menu.getAttribute('aria-labelledby')).toBe(button.id);
});

it('closes with Escape, and gives the focus back to the button', async () => {
  render(page(() => <Menu.Item>copy</Menu.Item>));
  const button = screen.getByRole('button', { name: 'more' });
  act(() => button.focus());
  await act(async () => void fireEvent.click(button));
  const item = await screen.findByRole('menuitem');
  act(() => item.focus());
  fireEvent.keyDown(item, { key: 'Escape' });
  expect(button.getAttribute('aria-expanded')).toBe('false');
  await waitFor(() => expect(document.activeElement).toBe(button));
});
