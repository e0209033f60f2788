// Nothing to show: why, and what helps.
import { Anchor, Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { hasRight } from '@/api/session';
import { inSentence } from '@/base/words';
import { Empty } from '@/ui/Empty';
import { ProblemNotice } from '@/ui/Problem';
import { useCreating } from '../creating';
import { reachesOnly } from '../may';
import { useSession } from '../schema';
import type { List } from './list';
import { same } from './settings';

export function Nothing({ list }: { list: List }) {
  const { source, match } = list;
  if (source.error) return <ProblemNotice error={source.error} retry={source.retry} />;
  return match.filter || match.q ? <NoneMatch list={list} /> : <NoneAtAll list={list} />;
}

/** Why a reader may miss records that there are. */
function useLimits({ entity }: List): string | undefined {
  const t = useTranslations('list.nothing');
  const reach = reachesOnly(entity);
  return reach && t(`only.${reach}`, { noun: inSentence(entity.plural_label) });
}

function NoneMatch({ list }: { list: List }) {
  const t = useTranslations('list.nothing');
  const { entity, change, match, settings, base } = list;
  const limits = useLimits(list);
  // The view's own conditions are nobody's to loosen.
  const asked = match.q || !same(settings.filter, base.filter);
  return (
    <Empty
      title={t('no_match', { noun: inSentence(entity.plural_label) })}
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
      {(!asked && limits) || t('no_match_text')}
    </Empty>
  );
}

function NoneAtAll({ list }: { list: List }) {
  const t = useTranslations('list.nothing');
  const create = useCreating();
  const session = useSession();
  const limits = useLimits(list);
  const { entity } = list;
  const mayImport = entity.traits.includes('importable') && hasRight(session, 'data_import');
  return (
    <Empty
      title={t('none', { noun: inSentence(entity.plural_label) })}
      action={
        entity.may.create && (
          <Group justify="center">
            <Button onClick={() => create({ entity: entity.name })}>
              {t('create', { noun: inSentence(entity.label) })}
            </Button>
            {mayImport && (
              <Anchor
                renderRoot={(props) => <Link {...props} to="/imports" search={{ kind: entity.name }} />}
              >
                {t('import')}
              </Anchor>
            )}
          </Group>
        )
      }
    >
      {limits ?? (entity.may.create ? entity.description : t('none_for_you'))}
    </Empty>
  );
}
