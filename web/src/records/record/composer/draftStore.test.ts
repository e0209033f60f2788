// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';

const place = 'composer.me.rina';

/** As a page does that is opened anew. */
async function open() {
  vi.resetModules();
  return import('./draftStore');
}

beforeEach(() => localStorage.clear());

describe('what is being written', () => {
  it('keeps what was typed when a voice comes late, also when the page is opened anew', async () => {
    const { draftsOf, setDraft } = await open();
    setDraft(place, 'note', { body: 'Rina called' });
    const id = draftsOf(place).note?.id;
    setDraft(place, 'note', { body: 'Rina called about the price' });
    // Whoever recorded has gone; the server has it now.
    setDraft(place, 'note', { voice: 'file' });
    expect(draftsOf(place).note).toEqual({
      id,
      values: { body: 'Rina called about the price', voice: 'file' },
    });
    const anew = await open();
    expect(anew.draftsOf(place).note?.values.voice).toBe('file');
  });

  it('is told to whoever shows it', async () => {
    const { onDraft, setDraft } = await open();
    const told = vi.fn();
    const stop = onDraft(told);
    setDraft(place, 'call', { outcome: 'Will think' });
    expect(told).toHaveBeenCalledOnce();
    stop();
  });

  it('is gone when it was saved, and leaves what else is begun', async () => {
    const { draftsOf, dropDraft, setDraft } = await open();
    setDraft(place, 'note', { body: 'One' });
    setDraft(place, 'call', { outcome: 'Two' });
    dropDraft(place, 'note');
    expect(Object.keys(draftsOf(place))).toEqual(['call']);
    dropDraft(place, 'call');
    expect(localStorage.length).toBe(0);
  });

  it('takes over what another window has written', async () => {
    const { draftsOf, setDraft } = await open();
    setDraft(place, 'note', { body: 'Here' });
    const other = { note: { id: 'n', values: { body: 'There' } } };
    localStorage.setItem(`sampark.${place}`, JSON.stringify(other));
    dispatchEvent(new StorageEvent('storage', { key: `sampark.${place}` }));
    setDraft(place, 'note', { voice: 'file' });
    expect(draftsOf(place).note?.values).toEqual({ body: 'There', voice: 'file' });
  });

  it('stays in memory where the browser keeps nothing', async () => {
    const { draftsOf, setDraft } = await open();
    const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('full');
    });
    setDraft(place, 'note', { body: 'One' });
    setDraft(place, 'note', { voice: 'file' });
    expect(draftsOf(place).note?.values).toEqual({ body: 'One', voice: 'file' });
    full.mockRestore();
  });
});
