// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { documentOf } from '@/fields/rich_text/document';
import RichEditor from './RichEditor';

vi.mock('use-intl', () => ({ useTranslations: () => (key: string) => key }));
vi.mock('@/ui/toasts', () => ({ useProblemWords: () => String }));
vi.mock('./Tools', () => ({ Tools: () => null }));

it('has the focus as soon as it stands there', () => {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <RichEditor
        autoFocus
        label="Note"
        value={documentOf('Visited the office')}
        onChange={() => undefined}
      />
    </QueryClientProvider>,
  );
  expect(document.activeElement).toBe(screen.getByRole('textbox'));
});
