// The filter builder: rules over every field and those of linked records, in groups of "and" and "or". What is built
// takes effect as soon as it says something.
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Entity } from '@/api/schema';
import { isReadable } from '@/fields/operand';
import { Segments } from '@/ui/Segments';
import { useSchema } from '../../schema';
import type { FilteredList } from '../list';
import { same } from '../settings';
import styles from './Filter.module.css';
import { RuleRow } from './RuleRow';
import {
  filterOf,
  newGroup,
  newRule,
  type RuleGroup,
  type RuleNode,
  replaceNode,
  rulesOf,
  treeOf,
} from './tree';

const deepest = 3;
const pauseMilliseconds = 300;

interface Props {
  list: FilteredList;
  narrow: boolean;
}

export default function FilterPanel({ list, narrow }: Props) {
  const { entity, settings, change } = list;
  const [tree, setTree] = useState(() => started(entity, treeOf(settings.filter)));
  const shown = useRef(settings.filter);
  const waiting = useRef<() => void>(undefined);
  const schema = useSchema();
  const readable = rulesOf(tree).every(({ path, operator, value }) => {
    const field = schema.field(entity.name, path);
    return !field || isReadable(field, operator, value);
  });

  useEffect(() => {
    const filter = filterOf(tree);
    // The list stays as it is until what is typed can be asked for; what waits, waits on.
    if (!readable) return;
    waiting.current = undefined;
    if (same(filter, shown.current)) return;
    const apply = () => {
      waiting.current = undefined;
      shown.current = filter;
      change({ filter }, { replace: true });
    };
    waiting.current = apply;
    const timer = setTimeout(apply, pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [tree, readable, change]);
  // Whoever closes the panel at once wants what was built all the same.
  useEffect(() => () => waiting.current?.(), []);
  // Changed from elsewhere, such as a chip that was taken away.
  useEffect(() => {
    if (same(settings.filter, shown.current)) return;
    shown.current = settings.filter;
    setTree(treeOf(settings.filter));
  }, [settings.filter]);

  return (
    <GroupEditor entity={entity} narrow={narrow} group={tree} depth={1} onChange={(next) => setTree(next)} />
  );
}

const firstPath = (entity: Entity) => entity.label_fields[0] ?? 'created_at';

function started(entity: Entity, tree: RuleGroup): RuleGroup {
  return tree.items.length > 0 ? tree : { ...tree, items: [newRule(firstPath(entity), 'contains')] };
}

interface EditorProps {
  entity: Entity;
  narrow: boolean;
  group: RuleGroup;
  depth: number;
  onChange(group: RuleGroup): void;
  onRemove?(): void;
}

function GroupEditor({ entity, narrow, group, depth, onChange, onRemove }: EditorProps) {
  const t = useTranslations('list.filter');
  const [added, setAdded] = useState<string>();
  const add = (node: RuleNode) => {
    setAdded(node.key);
    onChange({ ...group, items: [...group.items, node] });
  };
  const replace = (key: string, next: RuleNode | undefined) => onChange(replaceNode(group, key, next));
  return (
    <Stack gap="xs" className={depth > 1 ? styles.nested : undefined}>
      {group.items.length > 1 && (
        <Segments
          className={styles.word}
          label={t('join')}
          options={[
            { value: 'and', label: t('all_of') },
            { value: 'or', label: t('any_of') },
          ]}
          value={group.word}
          onChange={(word) => onChange({ ...group, word })}
        />
      )}
      {group.items.map((node) => (
        <NodeEditor
          key={node.key}
          entity={entity}
          narrow={narrow}
          node={node}
          added={node.key === added}
          depth={depth}
          onChange={(next) => replace(node.key, next)}
        />
      ))}
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          onClick={() => add(newRule(firstPath(entity), 'contains'))}
        >
          {t('add')}
        </Button>
        {depth < deepest && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() =>
              add(newGroup(group.word === 'and' ? 'or' : 'and', [newRule(firstPath(entity), 'contains')]))
            }
          >
            {t('add_group')}
          </Button>
        )}
        {onRemove && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={onRemove}>
            {t('remove_group')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

interface NodeProps extends Pick<EditorProps, 'entity' | 'narrow' | 'depth'> {
  node: RuleNode;
  /** Just now, by a button of the group. */
  added: boolean;
  onChange(node: RuleNode | undefined): void;
}

function NodeEditor({ entity, narrow, node, added, depth, onChange }: NodeProps) {
  const t = useTranslations('list.filter');
  if (node.kind === 'rule')
    return <RuleRow entity={entity} narrow={narrow} rule={node} autoFocus={added} onChange={onChange} />;
  if (node.kind === 'group')
    return (
      <GroupEditor
        entity={entity}
        narrow={narrow}
        group={node}
        depth={depth + 1}
        onChange={onChange}
        onRemove={() => onChange(undefined)}
      />
    );
  return (
    <Group gap="xs" justify="space-between">
      <Text size="sm" c="dimmed">
        {t('kept')}
      </Text>
      <Button size="compact-sm" variant="subtle" onClick={() => onChange(undefined)}>
        {t('remove')}
      </Button>
    </Group>
  );
}
