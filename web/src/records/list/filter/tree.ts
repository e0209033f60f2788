// Conditions while they are built: rules in groups of "and" and "or". A rule that has no value yet asks nothing.
import type { Condition, Filter } from '@/api/filter';
import type { Operator } from '@/api/schema';
import { isComplete } from '@/fields/operand';

export interface Rule {
  kind: 'rule';
  key: string;
  path: string;
  operator: Operator;
  value: unknown;
}

export interface RuleGroup {
  kind: 'group';
  key: string;
  word: 'and' | 'or';
  items: RuleNode[];
}

/** What somebody wrote that the builder does not edit, kept as it is. */
export interface Kept {
  kind: 'kept';
  key: string;
  filter: Filter;
}

export type RuleNode = Rule | RuleGroup | Kept;

let made = 0;
const newKey = () => `node-${++made}`;

export const newRule = (path: string, operator: Operator, value?: unknown): Rule => ({
  kind: 'rule',
  key: newKey(),
  path,
  operator,
  value,
});

export const newGroup = (word: RuleGroup['word'], items: RuleNode[] = []): RuleGroup => ({
  kind: 'group',
  key: newKey(),
  word,
  items,
});

function nodesOf(filter: Filter): RuleNode[] {
  return Object.entries(filter).flatMap(([name, value]): RuleNode[] => {
    if ((name === 'and' || name === 'or') && Array.isArray(value))
      return [
        newGroup(
          name,
          value.flatMap((each: Filter) => simple(nodesOf(each))),
        ),
      ];
    if (name === 'not') return [{ kind: 'kept', key: newKey(), filter: { not: value as Filter } }];
    if (typeof value !== 'object' || value === null)
      return [value === null ? newRule(name, 'is_empty', true) : newRule(name, 'eq', value)];
    return Object.entries(value as Condition[string]).map(([operator, operand]) =>
      newRule(name, operator as Operator, operand),
    );
  });
}

// A condition with several parts asks for all of them.
const simple = (nodes: RuleNode[]): RuleNode[] => (nodes.length > 1 ? [newGroup('and', nodes)] : nodes);

export function treeOf(filter: Filter): RuleGroup {
  const nodes = nodesOf(filter);
  const [only] = nodes;
  return nodes.length === 1 && only?.kind === 'group' ? only : newGroup('and', nodes);
}

function filterOfNode(node: RuleNode): Filter[] {
  if (node.kind === 'kept') return [node.filter];
  if (node.kind === 'rule')
    return isComplete(node.operator, node.value) ? [{ [node.path]: { [node.operator]: node.value } }] : [];
  const parts = node.items.flatMap(filterOfNode);
  const [first] = parts;
  if (!first) return [];
  return parts.length === 1 ? [first] : [node.word === 'and' ? { and: parts } : { or: parts }];
}

/** The empty filter when nothing is asked. */
export function filterOf(tree: RuleGroup): Filter {
  return filterOfNode(tree)[0] ?? {};
}

export const rulesOf = (tree: RuleGroup): Rule[] =>
  tree.items.flatMap((node) => (node.kind === 'group' ? rulesOf(node) : node.kind === 'rule' ? [node] : []));

/** With a node replaced, or taken out when there is no other. */
export function replaceNode(tree: RuleGroup, key: string, next: RuleNode | undefined): RuleGroup {
  const items = tree.items.flatMap((node): RuleNode[] => {
    if (node.key === key) return next ? [next] : [];
    return [node.kind === 'group' ? replaceNode(node, key, next) : node];
  });
  return { ...tree, items };
}
