// Whom a line of work names, before it is saved: found by few questions, and chosen by the reader where it may be several.
import { useDebouncedValue } from '@mantine/hooks';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Hit, searchQuery } from '@/api/search';
import { useSchema } from '@/records/schema';
import { type Named, namedIn } from './found';
import { type Run, runsIn } from './names';
import type { Line } from './read';

const pauseMilliseconds = 150;
const asked = 8;

/** Where an activity can be linked to them. */
const fieldOf = { contact: 'contacts', company: 'company' } as const;

export interface Person extends Named {
  /** Nobody where that is to be decided, or was. */
  chosen: Hit | undefined;
  /** Several may be meant, and nobody was chosen. */
  open: boolean;
}

export interface Who {
  people: readonly Person[];
  /** Names of whom nobody is known. */
  unknown: readonly string[];
  /** As the line stands by now: asks where that is not known yet. */
  meant(): Promise<readonly Person[]>;
  choose(said: string, hit: Hit | undefined): void;
}

type Choices = ReadonlyMap<string, Hit | undefined>;

function personOf(named: Named, choices: Choices): Person {
  const { said } = named;
  const decided = choices.has(said);
  const chosen = decided ? choices.get(said) : named.sure ? named.candidates[0] : undefined;
  return { ...named, chosen, open: !decided && !named.sure };
}

/** Each once. */
function peopleOf(runs: readonly Run[], answers: readonly (readonly Hit[] | undefined)[], choices: Choices) {
  const people = runs.flatMap((run, at) => namedIn(run, answers[at] ?? []));
  return people
    .toSorted((one, other) => (one.at[0] ?? 0) - (other.at[0] ?? 0))
    .map((named) => personOf(named, choices))
    .filter(
      ({ chosen, said }, at, all) =>
        all.findIndex((other) => other.said === said || (chosen && other.chosen?.id === chosen.id)) === at,
    );
}

function useNouns(): string {
  const schema = useSchema();
  const activity = schema.find('activity');
  const linkable = (['contact', 'company'] as const).filter((name) =>
    activity?.fields.some((field) => field.name === fieldOf[name] && !field.read_only),
  );
  return linkable.flatMap((name) => schema.find(name)?.plural ?? []).join();
}

const keyOf = (runs: readonly Run[]) => runs.map(({ query }) => query).join('\n');

export function useWho(line: Line | undefined): Who {
  const nouns = useNouns();
  const queries = useQueryClient();
  const [choices, setChoices] = useState<Choices>(new Map());
  const runs = line && nouns ? runsIn(line) : [];
  const [settled] = useDebouncedValue(keyOf(runs), pauseMilliseconds);
  const queryOf = (query: string) => searchQuery(query, { nouns, limit: asked });
  const answers = useQueries({ queries: settled.split('\n').map(queryOf) });
  const known = new Map(settled.split('\n').map((query, at) => [query, answers[at]]));
  // What is still shown of another question answers none of this one.
  const told = runs.map(({ query }) => {
    const answer = known.get(query);
    return answer?.isPlaceholderData ? undefined : answer?.data;
  });
  const people = peopleOf(runs, told, choices);
  const unknown = runs.filter((run, at) => run.written && told[at] && namedIn(run, told[at]).length === 0);
  const meant = async () => {
    // What is to be done matters more than whom it is linked to.
    const found = runs.map(({ query }) => queries.fetchQuery(queryOf(query)).catch(() => []));
    return peopleOf(runs, await Promise.all(found), choices);
  };
  return {
    people,
    unknown: unknown.map(({ words }) => words.map(({ shown }) => shown).join(' ')),
    meant,
    choose: (said, hit) => setChoices((before) => new Map(before).set(said, hit)),
  };
}

/** What the activity is linked by: one company is what it is about. */
export function linksTo(people: readonly Pick<Person, 'chosen'>[]): Record<string, unknown> {
  const linksOf = (entity: string) =>
    people.flatMap(({ chosen }) =>
      chosen?.entity === entity ? [{ id: chosen.id, label: chosen.label }] : [],
    );
  const contacts = linksOf('contact');
  const [company, ...companies] = linksOf('company');
  return {
    ...(contacts.length > 0 && { contacts }),
    ...(company && { company }),
    ...(companies.length > 0 && { companies }),
  };
}
