// What the work of a firm is planned by: kinds of activity of its own, and the days on which nobody works.
import { useTranslations } from 'use-intl';
import { type Filter, is } from '@/api/filter';
import type { AddedChoice, Holiday } from '@/generated/schema';
import { useFormats, useLook } from '@/locale/ReaderProvider';
import { KindIcon } from '@/records/KindIcon';
import { useEntity } from '@/records/schema';
import { ColorChoice } from '../parts/ColorChoice';
import { RecordRows } from '../parts/RecordRows';
import { Block, Section } from '../parts/Section';
import { IconChoice } from './IconChoice';

const ofKinds: Filter = { and: [is('entity', 'activity'), is('field', 'kind')] };
const kind = { entity: 'activity', field: 'kind' };

export default function PlanningSection() {
  const t = useTranslations('settings.planning');
  const formats = useFormats();
  const { language } = useLook();
  const added = useEntity('added_choice');
  const builtIn = useEntity('activity')?.fields.find(({ name }) => name === 'kind')?.choices ?? [];
  /** The reader's language first. */
  const namesIn = (english: string | null, bengali: string | null) =>
    (language === 'bn' ? [bengali, english] : [english, bengali]).filter((name) => name !== null);
  const words = (what: 'kinds' | 'holidays') => ({
    add: t(`${what}.add`),
    none: t(`${what}.none`),
    remove: (name: string) => t('remove', { name }),
  });
  const daysOf = ({ day, last_day }: Holiday) =>
    last_day && last_day !== day ? `${formats.date(day)} – ${formats.date(last_day)}` : formats.date(day);
  return (
    <Section title={t('title')} help={t('help')}>
      {added && (
        <Block
          title={t('kinds.title')}
          help={t('kinds.help', {
            kinds: builtIn
              .filter(({ value }) => !value.startsWith('c_'))
              .map(({ label }) => label)
              .join(', '),
          })}
        >
          <RecordRows
            entity="added_choice"
            filter={ofKinds}
            sort="position"
            fields={['label', 'label_bn', 'icon', 'color', 'retired']}
            begins={kind}
            signOf={(record) => (
              <KindIcon kind={String((record as unknown as AddedChoice).value)} size={20} />
            )}
            editors={{
              icon: (value, onChange) => (
                <IconChoice value={value} onChange={onChange} none={t('kinds.no_icon')} />
              ),
              color: (value, onChange) => (
                <ColorChoice
                  entity="added_choice"
                  value={value}
                  onChange={onChange}
                  none={t('kinds.no_color')}
                />
              ),
            }}
            nameOf={(record) => {
              const { label, label_bn } = record as unknown as AddedChoice;
              return namesIn(label, label_bn)[0];
            }}
            factsOf={(record) => {
              const { label, label_bn, retired } = record as unknown as AddedChoice;
              return [namesIn(label, label_bn)[1], retired && t('kinds.retired')].filter(Boolean).join(' · ');
            }}
            words={words('kinds')}
          />
        </Block>
      )}
      <Block title={t('holidays.title')} help={t('holidays.help')}>
        <RecordRows
          entity="holiday"
          sort="day"
          fields={['name', 'name_bn', 'day', 'last_day']}
          nameOf={(record) => {
            const { name, name_bn } = record as unknown as Holiday;
            return namesIn(name, name_bn)[0];
          }}
          factsOf={(record) => daysOf(record as unknown as Holiday)}
          words={words('holidays')}
        />
      </Block>
    </Section>
  );
}
