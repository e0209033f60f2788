import { describe, expect, it } from 'vitest';
import { byPerson, deedOf, type JournalEvent, writtenLater } from './journal';

const event = (type: string, actor: string | null, changes: JournalEvent['changes'] = {}): JournalEvent =>
  ({ type, entity: type.split('.')[0], actor, actor_label: actor, changes }) as unknown as JournalEvent;
const to = (value: unknown) => ({ old: null, new: value });

describe('the journal of a day', () => {
  it('calls deeds what people call them', () => {
    expect(deedOf(event('activity.updated', 'rina', { status: to('done') }))).toBe('done');
    expect(deedOf(event('activity.completed', 'rina', { status: to('done') }))).toBe('done');
    expect(deedOf(event('activity.created', 'rina', { status: to('done') }))).toBe('done');
    expect(deedOf(event('activity.created', 'rina', { status: to('planned') }))).toBe('planned');
    expect(deedOf(event('deal.closed', 'rina', { status: to('lost') }))).toBe('lost');
    expect(deedOf(event('deal.closed', 'rina', { status: to('won') }))).toBe('won');
    expect(deedOf(event('note.created', 'rina', { kind: to('comment') }))).toBe('commented');
    expect(deedOf(event('contact.trashed', 'rina'))).toBe('trashed');
  });

  it('has what was done on the day and written down on another', () => {
    const told = {
      ...event('activity.completed', 'rina', { status: to('done') }),
      record: 'call',
    } as JournalEvent;
    const changed = { ...event('activity.updated', 'rina'), record: 'visit' } as JournalEvent;
    expect(writtenLater([{ id: 'call' }, { id: 'visit' }, { id: 'talk' }], [told, changed])).toEqual([
      { id: 'visit' },
      { id: 'talk' },
    ]);
  });

  it('tells who did what, whoever did most first, and counts all of an action', () => {
    const people = byPerson([
      event('contact.updated', 'karim'),
      event('note.created', 'rina', { kind: to('note') }),
      { ...event('contact.created', 'rina'), together: { 'contact.created': 3, 'company.created': 2 } },
    ]);
    expect(people.map(({ name }) => name)).toEqual(['rina', 'karim']);
    expect(people[0]?.counts).toEqual([
      ['noted', 1],
      ['created', 5],
    ]);
  });

  it('counts each deed of an action by itself', () => {
    const completedAndPlanned = {
      ...event('activity.created', 'rina', { status: to('planned') }),
      together: { 'activity.created': 1, 'activity.completed': 1 },
    };
    const loggedTogether = {
      ...event('activity.created', 'karim', { status: to('done') }),
      together: { 'activity.created': 4, 'deal.closed': 1, 'contact.updated': 2 },
    };
    const [rina, karim] = byPerson([completedAndPlanned, loggedTogether]);
    expect(rina?.counts).toEqual([
      ['done', 1],
      ['planned', 1],
    ]);
    expect(karim?.counts).toEqual([
      ['done', 4],
      ['won', 1],
      ['updated', 2],
    ]);
  });
});
