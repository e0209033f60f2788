import { describe, expect, it } from 'vitest';
import type { Entity } from '@/api/schema';
import { askingCan, mayRemove, mayUpdate, reachesOnly } from './may';

const company = (may: Partial<Entity['may']>) =>
  ({ may: { create: true, read: 'all', update: 'all', remove: 'all', ...may } }) as Entity;

describe('what may be done with a record', () => {
  it('is what the server says where the role reaches only some', () => {
    const entity = company({ update: 'team', remove: 'own' });
    const record = { can: { update: true, remove: false } };
    expect(mayUpdate(entity, record)).toBe(true);
    expect(mayRemove(entity, record)).toBe(false);
    expect(mayUpdate(entity, { can: { update: false, remove: false } })).toBe(false);
  });

  it('is what the role says where it reaches all or none', () => {
    expect(mayUpdate(company({}), {})).toBe(true);
    expect(mayUpdate(company({ update: 'none' }), { can: { update: true, remove: true } })).toBe(false);
    expect(mayUpdate(undefined, {})).toBe(false);
  });

  it('is asked for only where it takes asking', () => {
    expect(askingCan(company({}))).toEqual({});
    expect(askingCan(company({ update: 'none', remove: 'none' }))).toEqual({});
    expect(askingCan(company({ remove: 'own' }))).toEqual({ can: true });
  });

  it('is seen of one’s own or the team’s alone where the role says so and the kind has owners', () => {
    const traits = ['assignable'];
    expect(reachesOnly({ ...company({ read: 'own' }), traits })).toBe('own');
    expect(reachesOnly({ ...company({ read: 'team' }), traits })).toBe('team');
    expect(reachesOnly({ ...company({}), traits })).toBeUndefined();
    expect(reachesOnly({ ...company({ read: 'own' }), traits: [] })).toBeUndefined();
  });
});
