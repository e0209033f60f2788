// @vitest-environment jsdom
import { act, renderHook } from '@testing-library/react';
import { Children, isValidElement, type ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { Problem } from '@/api/problem';
import type { Entity } from '@/api/schema';
import type { Refused } from './Refused';
import { useContests, useOnAgreed } from './useContests';

const contact = { name: 'contact', fields: [{ name: 'city' }, { name: 'job_title' }] } as unknown as Entity;
const stale = (version: number, changed: string[]) =>
  new Problem(412, 'stale_version', 'Changed meanwhile.', { version, changed });

type Question = Parameters<typeof Refused>[0];
const questionsIn = (node: ReactNode): Question[] =>
  Children.toArray(node).flatMap((child) => (isValidElement<Question>(child) ? child.props : []));

it('saves a decision on top of what was refused, not of what has come since', () => {
  const { result } = renderHook(() => useContests(contact, { id: 'a', version: 3 }, vi.fn()));
  act(() => void result.current.take(stale(5, ['city']), { city: 'Dhaka', job_title: 'Baker' }));
  expect(result.current.open).toBe(true);
  const [question] = questionsIn(result.current.questions);
  expect(question?.field.name).toBe('city');
  // A third person has changed the job title: the latest version is 6.
  act(() => question?.onAgain(6));
  expect(result.current).toMatchObject({ open: false, version: 5 });

  act(() => void result.current.take(stale(6, ['job_title']), { city: 'Dhaka', job_title: 'Baker' }));
  expect(questionsIn(result.current.questions).map(({ field }) => field.name)).toEqual(['job_title']);
});

it('takes theirs as it is in the version that was refused for, or a later one', () => {
  const put = vi.fn();
  const { result } = renderHook(() => useContests(contact, { id: 'a', version: 3 }, put));
  act(() => void result.current.take(stale(5, ['city', 'name']), { city: 'Dhaka' }));
  const [question] = questionsIn(result.current.questions);
  expect(question?.since).toBe(5);
  act(() => question?.onDrop({ id: 'a', version: 6, city: 'Sylhet' } as never));
  expect(put).toHaveBeenCalledWith('city', 'Sylhet');
  expect(result.current).toMatchObject({ open: false, version: 5 });
});

it("saves one's own once all is decided, and nothing where theirs was taken", () => {
  const save = vi.fn();
  const { result } = renderHook(() => {
    const contests = useContests(contact, { id: 'a', version: 3 }, vi.fn());
    useOnAgreed(contests, () => save(contests.version));
    return contests;
  });
  const contest = (version: number) =>
    act(() => void result.current.take(stale(version, ['city', 'job_title']), { city: 'A', job_title: 'B' }));
  contest(5);
  act(() => questionsIn(result.current.questions)[0]?.onAgain(5));
  expect(save).not.toHaveBeenCalled();
  act(() => questionsIn(result.current.questions)[0]?.onDrop());
  expect(save.mock.calls).toEqual([[5]]);
  contest(6);
  act(() => questionsIn(result.current.questions)[0]?.onDrop());
  act(() => questionsIn(result.current.questions)[0]?.onDrop());
  expect(result.current.open).toBe(false);
  expect(save).toHaveBeenCalledTimes(1);
});
