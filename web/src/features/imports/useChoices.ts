// The reader's choices about one import, sent as they are made. They go one after the other, so that the last one made
// is the last one kept.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useToasts } from '@/ui/toasts';
import {
  type Choices,
  type Column,
  type ColumnChoice,
  chooseFor,
  type Import,
  importQuery,
  showAnswer,
} from './imports';

export function useChoices(item: Import) {
  const queries = useQueryClient();
  const toasts = useToasts();
  const choosing = useMutation({
    mutationFn: (choices: Choices) => chooseFor(item.id, choices),
    scope: { id: `import ${item.id}` },
    onSuccess: (answer) => showAnswer(queries, answer),
    onError: (error) => {
      toasts.failed(error);
      void queries.invalidateQueries({ queryKey: importQuery(item.id).queryKey });
    },
  });
  const chooseColumns = (...changes: [Column, ColumnChoice][]) =>
    choosing.mutate({ columns: Object.fromEntries(changes.map(([{ name }, change]) => [name, change])) });
  return { choose: choosing.mutate, chooseColumns };
}
