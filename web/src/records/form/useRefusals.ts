// What a dialog of its own says about a refusal: at its fields by their paths, and below them whatever none of them shows.
import { isProblem } from '@/api/problem';
import { useProblemWords } from '@/ui/toasts';
import { refusalsAt } from './state';

export function useRefusals(error: unknown, paths: readonly string[]) {
  const words = useProblemWords();
  const { errors, rest } = refusalsAt(error, paths);
  const told = isProblem(error) && error.errors.length > 0;
  return { errors, why: told || !error ? rest : words(error) };
}
