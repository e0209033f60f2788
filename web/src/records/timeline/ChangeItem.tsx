// A change in words, "Demo changed Stage from Prospecting to Won", and the way back.

import { IconArrowBackUp } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { inSentence } from '@/base/words';
import { useRuleWords } from '@/fields/recurrence/words';
import { useFormats } from '@/locale/ReaderProvider';
import { Menu } from '@/ui/overlays';
import { useEntity } from '../schema';
import { type Action, actionOf, type ChangedField, changedFields } from './changes';
import { ItemMenu } from './ItemMenu';
import styles from './Timeline.module.css';
import type { NamedEvent } from './timeline';
import { useTakeBack } from './useTakeBack';
import { When } from './When';

const folded = 4;
/** One field that changed says it all. */
const fieldSays: ReadonlySet<Action> = new Set(['updated', 'closed', 'reopened']);

export function ChangeItem({ event, mayUndo }: { event: NamedEvent; mayUndo: boolean }) {
  const t = useTranslations('timeline');
  const field = useTranslations('fields');
  const formats = useFormats();
  const rule = useRuleWords();
  const entity = useEntity(event.entity);
  const [all, setAll] = useState(false);
  if (!entity) return null;
  const action = actionOf(event);
  const changes = changedFields(event, entity, { formats, yes: field('yes'), no: field('no'), rule });
  const actor = event.actor_label ?? t(event.via === 'import' ? 'by_import' : 'by_system');
  const b = (chunks: ReactNode) => <b>{chunks}</b>;
  const [only] = changes.length === 1 && fieldSays.has(action) ? changes : [];
  const lines = only || action === 'created' ? [] : changes;
  const shown = all ? lines : lines.slice(0, folded);
  return (
    <div className={styles.change}>
      <div className={styles.sentence}>
        <span>
          {only ? (
            <ChangeWords change={only} actor={actor} />
          ) : (
            t.rich(`did.${action}`, { b, actor, noun: inSentence(entity.label), count: changes.length })
          )}
          {event.undoes !== null && <span className="quiet"> ({t('an_undo')})</span>}
          {event.via === 'import' && event.actor_label && <span className="quiet"> ({t('via_import')})</span>}
        </span>
        <When at={event.at} />
        {mayUndo && action !== 'purged' && <ItemMenu>{() => <UndoItems event={event} />}</ItemMenu>}
      </div>
      {shown.length > 0 && (
        <ul className={styles.lines}>
          {shown.map((change) => (
            <li key={change.name}>
              <ChangeLine change={change} />
            </li>
          ))}
          {lines.length > shown.length && (
            <li>
              <button type="button" className={styles.unfold} onClick={() => setAll(true)}>
                {t('more_fields', { count: lines.length - shown.length })}
              </button>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

function ChangeWords({ change, actor }: { change: ChangedField; actor: string }) {
  const t = useTranslations('timeline.field');
  const b = (chunks: ReactNode) => <b>{chunks}</b>;
  const { label, from, to, how } = change;
  return t.rich(how, { b, actor, field: label, from, to });
}

function ChangeLine({ change }: { change: ChangedField }) {
  const t = useTranslations('timeline');
  const { label, from, to, how } = change;
  return (
    <>
      <span className="quiet">{label}</span> {from && <s className="quiet">{from}</s>}
      {from && ' → '}
      {how === 'cleared' ? t('empty') : to || t('rewritten')}
    </>
  );
}

function UndoItems({ event }: { event: NamedEvent }) {
  const t = useTranslations('timeline');
  const takeBack = useTakeBack();
  const icon = <IconArrowBackUp size={16} aria-hidden />;
  return (
    <>
      <Menu.Item leftSection={icon} onClick={() => void takeBack({ event: event.seq })}>
        {t('undo_one')}
      </Menu.Item>
      {event.group && (
        <Menu.Item leftSection={icon} onClick={() => event.group && void takeBack({ group: event.group })}>
          {t(event.via === 'import' ? 'undo_import' : 'undo_group')}
        </Menu.Item>
      )}
    </>
  );
}
