// The button above a list that leads to its letters, and says where the list begins now.
import { IconAbc } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { PanelOnDemand } from '@/ui/OnDemand';
import { OverlaySuspense } from '@/ui/OverlaySuspense';
import { lazy } from '@/ui/parts';
import { useSchema } from '../../schema';
import type { List } from '../list';
import { ToolButton } from '../ToolButton';
import { hasLetters, shownAs } from './letters';

const LettersPanel = lazy(() => import('./LettersPanel'));

export function LettersButton({ list, narrow }: { list: List; narrow: boolean }) {
  const t = useTranslations('list.letters');
  const schema = useSchema();
  const [opened, setOpened] = useState(false);
  const { now, go } = list.letters;
  if (!hasLetters(list.entity, schema, list.settings)) return null;
  return (
    <>
      <PanelOnDemand
        button={
          <ToolButton
            icon={<IconAbc size={18} />}
            label={now ? t('now', { letter: shownAs(now) }) : t('title')}
            narrow={narrow}
            active={now !== undefined}
          />
        }
        opened={opened}
        onChange={setOpened}
        position="bottom-end"
        width={320}
      >
        {() => (
          <OverlaySuspense>
            <LettersPanel
              list={list}
              go={(letter) => {
                go(letter);
                setOpened(false);
              }}
            />
          </OverlaySuspense>
        )}
      </PanelOnDemand>
      <span className="only-read-aloud" role="status">
        {now ? t('begins', { letter: shownAs(now) }) : ''}
      </span>
    </>
  );
}
