// Teams within teams, as rows with a depth.
import type { Team } from '@/generated/schema';

export interface Branch {
  team: Team;
  depth: number;
}

/** Every team once, below the one it belongs to; a circle or a parent that is gone begins at the top. */
export function treeOf(teams: readonly Team[], compare: (a: string, b: string) => number): Branch[] {
  const known = new Set(teams.map(({ id }) => id));
  const sorted = [...teams].sort((a, b) => compare(a.name, b.name));
  const below = new Map<string, Team[]>();
  for (const team of sorted) {
    const above = team.parent && known.has(team.parent.id) ? team.parent.id : '';
    below.set(above, [...(below.get(above) ?? []), team]);
  }
  const branches: Branch[] = [];
  const placed = new Set<string>();
  const place = (team: Team, depth: number) => {
    if (placed.has(team.id)) return;
    placed.add(team.id);
    branches.push({ team, depth });
    for (const child of below.get(team.id) ?? []) place(child, depth + 1);
  };
  for (const team of below.get('') ?? []) place(team, 0);
  for (const team of sorted) place(team, 0);
  return branches;
}
