// When several people are free at once, within their working hours; one of the answers becomes a meeting.
import { Button, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { freeSlots, type Slot } from '@/api/planning';
import { keys, recordsOf } from '@/api/records';
import { looseField } from '@/api/schema';
import { startOfDay } from '@/base/zone';
import { date } from '@/fields/date';
import { isIsoDate } from '@/fields/date/words';
import type { FieldType } from '@/fields/type';
import { useFormats } from '@/locale/ReaderProvider';
import { useCreating } from '@/records/creating';
import { useSession } from '@/records/schema';
import { Modal, MultiSelect, Select } from '@/ui/overlays';
import { ProblemNotice } from '@/ui/Problem';
import styles from './CalendarPage.module.css';
import { endOf, nextBegin, slotsAtOnce, soughtDays } from './slots';

const { Edit: EditDate } = date as unknown as FieldType<string>;
const dayField = looseField({ name: 'from', label: '', kind: 'date' });
const lengths = ['15', '30', '45', '60', '90', '120', '180'] as const;

export default function FreeSlots({ onClose }: { onClose(): void }) {
  const t = useTranslations('activities.calendar');
  const formats = useFormats();
  const create = useCreating();
  const { user } = useSession();
  const [people, setPeople] = useState<string[]>([user.id]);
  const [minutes, setMinutes] = useState<string>('60');
  const users = useQuery(
    recordsOf('user').all({ filter: { active: { eq: true } }, sort: 'name', fields: ['name', 'team'] }),
  ).data;
  const named = (users?.items ?? users ?? []) as { id: string; name: string | null }[];
  const [day, setDay] = useState(formats.today);
  // What is free now: an answer from before would offer what has passed.
  const [now] = useState(() => `${new Date().toISOString().slice(0, 16)}:00Z`);
  const zone = formats.reader.timeZone;
  const query = {
    users: people.join(','),
    minutes: Number(minutes),
    limit: slotsAtOnce,
  };
  const begin = day > formats.today() ? startOfDay(day, zone) : now;
  const { data, error, refetch, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [...keys.lists('activity'), 'free', query, begin],
    queryFn: ({ signal, pageParam: from }) => freeSlots({ ...query, from, to: endOf(from) }, signal),
    initialPageParam: begin,
    getNextPageParam: ({ slots }, _all, from) => nextBegin(slots, from),
    enabled: people.length > 0,
    placeholderData: (before) => before,
  });
  const slots = data?.pages.flatMap((page) => page.slots);
  const take = ({ from, to }: Slot) => {
    const link = (id: string) => ({ id, label: named.find((each) => each.id === id)?.name ?? '' });
    const others = people.filter((id) => id !== user.id).map(link);
    onClose();
    create({
      entity: 'activity',
      values: { kind: 'meeting', start_at: from, end_at: to, colleagues: others },
    });
  };
  return (
    <Modal opened onClose={onClose} title={t('find_time')} closeButtonProps={{ 'aria-label': t('cancel') }}>
      <Stack gap="sm">
        <MultiSelect
          label={t('people')}
          data={named.map(({ id, name }) => ({ value: id, label: name ?? '' }))}
          value={people}
          onChange={setPeople}
          openOnFocus={false}
          searchable
          selectFirstOptionOnChange
          data-autofocus
        />
        <Select
          label={t('length')}
          data={lengths.map((value) => ({ value, label: t('minutes', { count: Number(value) }) }))}
          value={minutes}
          onChange={(value) => setMinutes(value ?? '60')}
          allowDeselect={false}
        />
        <EditDate
          field={{ ...dayField, label: t('from_day') }}
          label={t('from_day')}
          value={day}
          onChange={(next) => next && isIsoDate(next) && next >= formats.today() && setDay(next)}
        />
        {error && <ProblemNotice error={error} retry={() => void refetch()} />}
        {people.length === 0 && <Text size="sm">{t('nobody')}</Text>}
        {people.length > 0 && slots?.length === 0 && (
          <Text size="sm">{t('no_time', { count: soughtDays * (data?.pages.length ?? 1) })}</Text>
        )}
        {people.length > 0 && (
          <ul className={styles.slots}>
            {slots?.map((slot) => (
              <li key={slot.from}>
                <Button variant="default" fullWidth justify="space-between" onClick={() => take(slot)}>
                  {formats.dateTime(slot.from)} – {formats.time(slot.to)}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <Group justify="flex-end">
          {people.length > 0 && slots && (
            <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('further')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
