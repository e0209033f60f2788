// How an activity repeats: told in a sentence, edited in words. Few lists show it, and few people edit it: both are loaded
// when they are needed.
import { Suspense } from 'react';
import { lazy } from '@/ui/parts';
import type { AnyFieldType, FieldType } from '../type';

const Editor = lazy(() => import('./Editor'));
const Sentence = lazy(() => import('./Sentence'));

const type: FieldType<string> = {
  Show: ({ value }) => (
    <Suspense fallback={<span className="quiet">…</span>}>
      <Sentence rule={value} />
    </Suspense>
  ),
  Edit: (props) => <Editor {...props} />,
  text: (value) => value,
  width: 14,
  bulky: true,
};
export const recurrence: AnyFieldType = type;
