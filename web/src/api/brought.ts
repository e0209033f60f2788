// Answers that the page brought along (src/api/page_answers.cpp), each taken once: whatever is asked a second time is asked of
// the server. They are for the first screen: what is not taken at once, or before anything changes, is of no use later.
import { type QueryValue, questionOf } from './url';

const usefulMilliseconds = 10_000;

let answers: Record<string, unknown> = {};
let usefulUntil = 0;
let questions: readonly string[] = [];

export function bring(given: Record<string, unknown>): void {
  answers = given;
  questions = Object.keys(given);
  usefulUntil = performance.now() + usefulMilliseconds;
}

/** Something has changed: whoever asks from now on asks the server. */
export function dropBrought(): void {
  answers = {};
}

/** What the page brought answers to, whether they were taken or not. */
export const broughtQuestions = (): readonly string[] => questions;

export function takeBrought<T>(path: string, query?: Record<string, QueryValue>): T | undefined {
  if (performance.now() > usefulUntil) dropBrought();
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
