// The reader's choices about one import, sent as they are made. They go one after the other, so that the last one made
// is the last one kept.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { EntityName } from '@/generated/schema';
import { useToasts } from '@/ui/toasts';
import { type Choices, type Column, type ColumnChoice, chooseFor, type Import, importQuery } from './imports';
import { allChoices } from './memory';

export function useChoices(item: Import) {
  const queries = useQueryClient();
  const toasts = useToasts();
  const choosing = useMutation({
    mutationFn: (choices: Choices) => chooseFor(item.id, choices),
    scope: { id: `import ${item.id}` },
    onSuccess: (answer) => queries.setQueryData(importQuery(item.id).queryKey, answer),
    onError: (error) => {
      toasts.failed(error);
      void queries.invalidateQueries({ queryKey: importQuery(item.id).queryKey });
    },
  });
  const chooseColumns = (...changes: [Column, ColumnChoice][]) =>
    choosing.mutate({
      columns: Object.fromEntries(
        changes.map(([column, change]) => [column.name, allChoices(item.id, column, change)]),
      ),
    });
  const takeName = (noun: EntityName, name: string, meant: string | null) => {
    const { [name]: _, ...others } = item.plan?.take?.[noun] ?? {};
    choosing.mutate({ take: { [noun]: meant === null ? others : { ...others, [name]: meant } } });
  };
  return { takeName, choose: choosing.mutate, chooseColumns, busy: choosing.isPending };
}
