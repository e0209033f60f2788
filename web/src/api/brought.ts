// Answers that the page brought along (src/api/page_answers.cpp), each taken once: whatever is asked a second time is asked of
// the server. What has changed since the page was made, the live stream tells.
import { type QueryValue, questionOf } from './url';

let answers: Record<string, unknown> = {};
let questions: readonly string[] = [];

export function bring(given: Record<string, unknown>): void {
  answers = given;
  questions = Object.keys(given);
}

/** What the page brought answers to, whether they were taken or not. */
export const broughtQuestions = (): readonly string[] => questions;

export function takeBrought<T>(path: string, query?: Record<string, QueryValue>): T | undefined {
  const question = questionOf(path, query);
  const answer = answers[question] as T | undefined;
  delete answers[question];
  return answer;
}

/** For the first page of a list that goes on. */
export function takeBroughtPages<T>(
  path: string,
  query?: Record<string, QueryValue>,
): { pages: T[]; pageParams: undefined[] } | undefined {
  const first = takeBrought<T>(path, query);
  return first && { pages: [first], pageParams: [undefined] };
}
