// How an activity repeats: told in a sentence, edited in words. What it takes to edit is loaded when somebody does.
import { lazy } from '@/ui/parts';
import type { AnyFieldType, FieldType, ShowProps } from '../type';
import { useRuleWords } from './words';

const Editor = lazy(() => import('./Editor'));

function Show({ value }: ShowProps<string>) {
  const words = useRuleWords()(value);
  return (
    <span className="cut" title={words}>
      {words}
    </span>
  );
}

const type: FieldType<string> = {
  Show,
  Edit: (props) => <Editor {...props} />,
  text: (value) => value,
  width: 14,
  bulky: true,
};
export const recurrence: AnyFieldType = type;
