// The conditions of a list in words, each of which can be changed or taken away.
import { IconX } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Entity } from '@/api/schema';
import { useConditionWords } from '@/fields/condition';
import { IconButton } from '@/ui/IconButton';
import { overdue } from '../../activity_time';
import { useSchema } from '../../schema';
import { columnLabel } from '../columns';
import type { FilteredList } from '../list';
import { isNone } from '../settings';
import styles from './Filter.module.css';
import { filterOf, newGroup, type Rule, type RuleNode, replaceNode, treeOf } from './tree';

const overdueText = JSON.stringify(overdue);

export function Chips({ list, edit }: { list: FilteredList; edit(): void }) {
  const t = useTranslations('list.filter');
  const { entity, settings, change } = list;
  const tree = useMemo(() => treeOf(settings.filter), [settings.filter]);
  if (isNone(settings.filter)) return null;
  // Alternatives are one condition.
  const root = tree.word === 'or' && tree.items.length > 1 ? newGroup('and', [tree]) : tree;
  const remove = (key: string) => change({ filter: filterOf(replaceNode(root, key, undefined)) });
  return (
    <ul className={styles.chips} aria-label={t('title')}>
      {root.items.map((node) => (
        <li key={node.key} className={styles.chip}>
          <button type="button" className={styles.words} onClick={edit}>
            <NodeWords entity={entity} node={node} />
          </button>
          <IconButton className={styles.remove} aria-label={t('remove')} onClick={() => remove(node.key)}>
            <IconX size={16} aria-hidden />
          </IconButton>
        </li>
      ))}
      {root.items.length > 1 && (
        <li>
          <button type="button" className={styles.clear} onClick={() => change({ filter: {} })}>
            {t('clear')}
          </button>
        </li>
      )}
    </ul>
  );
}

function NodeWords({ entity, node }: { entity: Entity; node: RuleNode }) {
  const t = useTranslations('list.filter');
  const words = useTranslations('list.builtin');
  if (node.kind === 'rule') return <RuleWords entity={entity} rule={node} />;
  if (node.kind === 'kept') {
    const inner = 'not' in node.filter ? treeOf(node.filter.not as never) : undefined;
    return inner ? (
      <>
        {t('not')} <NodeWords entity={entity} node={inner} />
      </>
    ) : null;
  }
  // Said in one word, where it is the whole rule.
  if (JSON.stringify(filterOf(node)) === overdueText) return words('overdue');
  return node.items.map((item, at) => (
    <span key={item.key}>
      {at > 0 && <i className={styles.joint}> {t(node.word)} </i>}
      {item.kind === 'group' ? (
        <>
          (<NodeWords entity={entity} node={item} />)
        </>
      ) : (
        <NodeWords entity={entity} node={item} />
      )}
    </span>
  ));
}

function RuleWords({ entity, rule }: { entity: Entity; rule: Rule }) {
  const schema = useSchema();
  const field = schema.field(entity.name, rule.path);
  return field ? (
    <KnownWords field={{ ...field, label: columnLabel(entity, schema, rule.path) }} rule={rule} />
  ) : (
    rule.path
  );
}

function KnownWords({ field, rule }: { field: Entity['fields'][number]; rule: Rule }) {
  return useConditionWords(field, rule.operator, rule.value);
}
