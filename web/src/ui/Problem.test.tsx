// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import { ProblemLine } from './Problem';

vi.mock('use-intl', () => ({ useTranslations: () => String }));
vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));

it('offers another try in the line too', () => {
  const retry = vi.fn();
  render(
    <MantineProvider>
      <ProblemLine error={new Problem(500, 'internal', 'That went wrong.')} retry={retry} />
    </MantineProvider>,
  );
  expect(screen.getByText('That went wrong.')).toBeTruthy();
  expect(retry).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: 'retry' }));
  expect(retry).toHaveBeenCalledTimes(1);
});
