// What a name is taken for: the name of a record or, where several share that, the id of one of them.
import { useQuery } from '@tanstack/react-query';
import { type AnyRecord, recordsOf } from '@/api/records';
import { labelOf } from '@/api/schema';
import { isId } from '@/base/id';
import type { EntityName, Id, Link } from '@/generated/schema';
import { useSchema } from '@/records/schema';

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

export function meantBy(choices: readonly Link[], id: Id): string | undefined {
  const label = choices.find((choice) => choice.id === id)?.label;
  if (!label) return undefined;
  const alike = choices.filter((choice) => choice.label && same(choice.label, label));
  return alike.length > 1 ? id : label;
}

/** As people say it. */
export function useMeantWords(noun: EntityName, meant: string): string {
  const entity = useSchema().find(noun);
  const { data } = useQuery({ ...recordsOf(noun).one(meant), enabled: isId(meant) });
  if (!isId(meant)) return meant;
  return (entity && data && labelOf(entity, data as AnyRecord)) || '…';
}
