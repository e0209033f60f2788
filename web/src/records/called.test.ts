// @vitest-environment jsdom
import { renderHook } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { useCalled } from './called';

vi.mock('use-intl', () => ({
  useTranslations: () => (key: string, values?: { noun: string }) =>
    [key, values?.noun].filter(Boolean).join(' '),
}));

const note = { name: 'note', label: 'Note', label_fields: ['title', 'body'] } as never;
const contact = { name: 'contact', label: 'Contact', label_fields: ['name'] } as never;
const table = {
  type: 'doc',
  content: [
    {
      type: 'table',
      content: [
        {
          type: 'tableRow',
          content: [
            { type: 'tableCell', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'A1' }] }] },
          ],
        },
      ],
    },
  ],
};

it('calls a record by its words, a note that was spoken by that, and the rest by what it is', () => {
  const { result } = renderHook(useCalled);
  expect(result.current(contact, { name: 'Rina' })).toBe('Rina');
  expect(result.current(note, { body: 'A1 | | |', formatted: table })).toBe('A1');
  expect(result.current(note, { title: 'Prices', body: 'A1 | | |', formatted: table })).toBe('Prices');
  expect(result.current(note, { voice: 'file' })).toBe('changes.voice_note');
  expect(result.current(contact, {})).toBe('record_page.nameless Contact');
});
