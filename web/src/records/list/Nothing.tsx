// Nothing to show: why, and what helps.
import { Anchor, Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { hasRight } from '@/api/session';
import { Empty } from '@/ui/Empty';
import { ProblemNotice } from '@/ui/Problem';
import { useCreating } from '../creating';
import { useSession } from '../schema';
import type { List } from './list';

export function Nothing({ list }: { list: List }) {
  const { source, match } = list;
  if (source.error) return <ProblemNotice error={source.error} retry={source.retry} />;
  return match.filter || match.q ? <NoneMatch list={list} /> : <NoneAtAll list={list} />;
}

function NoneMatch({ list }: { list: List }) {
  const t = useTranslations('list.nothing');
  const { entity, change, match } = list;
  return (
    <Empty
      title={t('no_match', { noun: entity.plural_label })}
      action={
        <Group justify="center">
          {match.q && (
            <Button variant="default" onClick={() => change({ q: '' })}>
              {t('clear_search')}
            </Button>
          )}
          {match.filter && (
            <Button variant="default" onClick={() => change({ filter: {} })}>
              {t('clear_filter')}
            </Button>
          )}
        </Group>
      }
    >
      {t('no_match_text')}
    </Empty>
  );
}

function NoneAtAll({ list }: { list: List }) {
  const t = useTranslations('list.nothing');
  const create = useCreating();
  const session = useSession();
  const { entity } = list;
  const mayImport = entity.traits.includes('importable') && hasRight(session, 'data_import');
  return (
    <Empty
      title={t('none', { noun: entity.plural_label })}
      action={
        entity.may.create && (
          <Group justify="center">
            <Button onClick={() => create({ entity: entity.name })}>
              {t('create', { noun: entity.label })}
            </Button>
            {mayImport && (
              <Anchor component={Link} to="/imports">
                {t('import')}
              </Anchor>
            )}
          </Group>
        )
      }
    >
      {entity.may.create ? entity.description : t('none_for_you')}
    </Empty>
  );
}
