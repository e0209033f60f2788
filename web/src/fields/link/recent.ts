// Which records were chosen lately, so that they are offered first. Ids only: what they are called the server says anew,
// to whoever may see it.
import { keep, kept } from '@/base/storage';
import type { EntityName, Id } from '@/generated/schema';

const many = 6;

export const recentIds = (target: EntityName): Id[] => kept<Id[]>(`chosen.${target}`) ?? [];

export function keepRecent(target: EntityName, id: Id): void {
  keep(`chosen.${target}`, [id, ...recentIds(target).filter((other) => other !== id)].slice(0, many));
}
