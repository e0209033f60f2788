// How far an agenda goes: some weeks, and further ones when its end is reached or they are asked for.
import { useState } from 'react';

const weeksAtFirst = 2;
const weeksMore = 4;
/** As far ahead as people plan; the server looks no further than 400 days. */
export const mostWeeks = 54;

export const weeksAfter = (weeks: number): number => Math.min(weeks + weeksMore, mostWeeks);

const nearPixels = 120;
export const isAtEnd = ({ scrollTop, clientHeight, scrollHeight }: HTMLElement): boolean =>
  scrollHeight > clientHeight && scrollTop + clientHeight >= scrollHeight - nearPixels;

/** One step at a time: none while the last one is on its way. */
export function useWeeks(ready: boolean): { weeks: number; more: (() => void) | undefined } {
  const [weeks, setWeeks] = useState(weeksAtFirst);
  return { weeks, more: ready ? () => setWeeks(weeksAfter(weeks)) : undefined };
}
