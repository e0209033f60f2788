// Signs under an entry: what others think of it without a word, and one's own.
import { IconMoodPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { send } from '@/api/client';
import { refreshTimelines } from '@/api/live';
import { pathOf } from '@/api/records';
import { useFormats } from '@/locale/ReaderProvider';
import { IconButton } from '@/ui/IconButton';
import { MenuOnDemand } from '@/ui/OnDemand';
import { Menu } from '@/ui/overlays';
import { useToasts } from '@/ui/toasts';
import { type Sign, signs, withMine } from './reactions';
import styles from './Timeline.module.css';
import type { Entry } from './timeline';

export function Reactions({ entry }: { entry: Entry }) {
  const t = useTranslations('timeline.reactions');
  const formats = useFormats();
  const { shown, toggle } = useReactions(entry);
  const button = (
    <IconButton aria-label={t('add')} title={t('add')}>
      <IconMoodPlus size={16} aria-hidden />
    </IconButton>
  );
  return (
    <>
      {shown.map(({ sign, count, mine, people }) => (
        <button
          key={sign}
          type="button"
          className={styles.sign}
          aria-pressed={mine}
          aria-label={t('by', { sign: t(`signs.${sign as Sign}`), people: formats.list(people), count })}
          title={formats.list(people)}
          onClick={() => toggle(sign as Sign, !mine)}
        >
          <span aria-hidden>{signs[sign as Sign]}</span> {formats.number(count)}
        </button>
      ))}
      <MenuOnDemand button={button} position="bottom-start" withinPortal>
        {() =>
          (Object.keys(signs) as Sign[]).map((sign) => (
            <Menu.Item key={sign} leftSection={signs[sign]} onClick={() => toggle(sign, true)}>
              {t(`signs.${sign}`)}
            </Menu.Item>
          ))
        }
      </MenuOnDemand>
    </>
  );
}

function useReactions({ kind, record, reactions = [] }: Entry) {
  const queries = useQueryClient();
  const toasts = useToasts();
  const change = useMutation({
    mutationFn: ({ sign, mine }: { sign: Sign; mine: boolean }) =>
      send(mine ? 'PUT' : 'DELETE', `${pathOf(kind, record.id)}/reactions/${sign}`),
    onError: toasts.failed,
    onSettled: () => refreshTimelines(queries),
  });
  const shown = change.isPending
    ? withMine(reactions, change.variables.sign, change.variables.mine)
    : reactions;
  return { shown, toggle: (sign: Sign, mine: boolean) => change.mutate({ sign, mine }) };
}
