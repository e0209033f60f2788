// Another day: today, tomorrow, next week, or any. The menu exists only while it is open.

import { ActionIcon } from '@mantine/core';
import { IconCalendarPlus, IconCalendarShare } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { addDays } from '@/base/dates';
import { wallOf } from '@/base/zone';
import { useFormats } from '@/locale/ReaderProvider';
import { timeOf } from '@/records/activity_time';
import { Menu } from '@/ui/overlays';
import styles from './Activities.module.css';
import { useDayState } from './context';
import { type DayRow, rowKey } from './rows';

export function MoveMenu({ activity, here }: { activity: DayRow; here: boolean }) {
  const t = useTranslations('activities');
  const { may, moveTo, moving, setMoving } = useDayState();
  const opened = moving === rowKey(activity);
  if (!moveTo || !may(activity) || activity.status !== 'planned') return <span className={styles.move} />;
  const button = (
    <ActionIcon
      className={styles.move ?? ''}
      variant="subtle"
      color="gray"
      tabIndex={here ? 0 : -1}
      aria-haspopup="menu"
      aria-expanded={opened}
      aria-label={t('move', { subject: activity.subject })}
      title={`${t('move_short')} (R)`}
      onClick={() => setMoving(opened ? undefined : rowKey(activity))}
    >
      <IconCalendarShare size={18} stroke={1.6} aria-hidden />
    </ActionIcon>
  );
  if (!opened) return button;
  return (
    <Menu
      opened
      onChange={(open) => !open && setMoving(undefined)}
      position="bottom-end"
      shadow="md"
      width={260}
      trapFocus
    >
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown className={styles.menu ?? ''}>
        <DaysToMoveTo activity={activity} moveTo={moveTo} />
      </Menu.Dropdown>
    </Menu>
  );
}

function DaysToMoveTo({
  activity,
  moveTo,
}: {
  activity: DayRow;
  moveTo(activity: DayRow, day: string): void;
}) {
  const t = useTranslations('activities');
  const formats = useFormats();
  const words = useTranslations('follow_up');
  const { days, isOff, pick, goOn } = useDayState();
  const { today, weekEnd, timeZone } = days;
  const time = timeOf(activity);
  const now = time && wallOf(time, timeZone).date;
  const offered = [
    ['today', today],
    ['tomorrow', addDays(today, 1)],
    ['next_week', addDays(weekEnd, 1)],
  ] as const;
  return (
    <>
      {offered.map(([name, day]) => (
        <Menu.Item
          key={name}
          disabled={day === now}
          rightSection={
            <span className={styles.day}>
              {[formats.weekday(day), ...(isOff(day) ? [t('capacity.off')] : [])].join(' · ')}
            </span>
          }
          onClick={() => moveTo(activity, day)}
        >
          {t(`days.${name}`)}
        </Menu.Item>
      ))}
      <Menu.Item onClick={() => pick(activity)}>{t('days.pick')}</Menu.Item>
      <Menu.Divider />
      <Menu.Item leftSection={<IconCalendarPlus size={16} aria-hidden />} onClick={() => goOn?.(activity)}>
        {words('and_next')}
      </Menu.Item>
    </>
  );
}
