import { expect, it } from 'vitest';
import { Schema } from '@/api/schema';
import type { Session } from '@/api/session';
import { allowedSections } from './settings_sections';

const settings = { currency: 'BDT', region: 'BD', time_zone: 'Asia/Dhaka' };
const nothing = new Schema({ language: 'en', settings, entities: [] });
const having = (...rights: string[]) => ({ rules: { rights } }) as Session;

it('offers to everybody what is their own, and to no role what it may not use', () => {
  expect(allowedSections(having(), nothing)).toEqual([
    'profile',
    'notifications',
    'security',
    'devices',
    'tokens',
    'trash',
  ]);
  expect(allowedSections(having('users', 'data_import'), nothing)).toEqual([
    'profile',
    'notifications',
    'security',
    'devices',
    'tokens',
    'users',
    'teams',
    'roles',
    'imports',
    'trash',
  ]);
});
