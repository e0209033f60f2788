// The browsers on which one is told, this one among them.
import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import {
  type Device,
  devicesQuery,
  leaveThisDevice,
  removeDevice,
  takesPushes,
  testPush,
  thisDevice,
} from '@/api/deliveries';
import { addThisDevice, PushServiceUnreached } from '@/api/push_service';
import { useFormats } from '@/locale/ReaderProvider';
import { useToasts } from '@/ui/toasts';
import { Block } from '../parts/Section';
import { useDeliveryWords } from '../parts/useDeliveryWords';

const hereKey = ['push-subscriptions', 'here'];

export function Devices() {
  const t = useTranslations('settings.notifications.devices');
  const { data: devices } = useSuspenseQuery(devicesQuery);
  const able = takesPushes();
  const { data: here } = useQuery({ queryKey: hereKey, queryFn: thisDevice, enabled: able });
  const { add, remove, test } = useDevices(here ?? null);
  const isHere = devices.some(({ endpoint }) => endpoint === here);
  return (
    <Block title={t('title')} help={t('help')}>
      {!able && <Text size="sm">{t('unable')}</Text>}
      {able && !isHere && (
        <Button variant="default" loading={add.isPending} onClick={() => add.mutate()}>
          {t('add')}
        </Button>
      )}
      {devices.map((device) => (
        <Line
          key={device.id}
          device={device}
          isHere={device.endpoint === here}
          test={() => test.mutate(device.id)}
          remove={() => remove.mutate(device)}
        />
      ))}
    </Block>
  );
}

interface LineProps {
  device: Device;
  isHere: boolean;
  test(): void;
  remove(): void;
}

function Line({ device, isHere, test, remove }: LineProps) {
  const t = useTranslations('settings.notifications.devices');
  const formats = useFormats();
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <Text size="sm" lineClamp={2}>
        {isHere ? t('here') : device.user_agent || t('unknown')}{' '}
        <Text span size="sm" c="dimmed">
          {formats.dateTime(device.created_at)}
        </Text>
      </Text>
      <Group gap={4} wrap="nowrap">
        <Button size="compact-sm" variant="subtle" onClick={test}>
          {t('test')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={remove}>
          {t('remove')}
        </Button>
      </Group>
    </Group>
  );
}

function useDevices(here: string | null) {
  const t = useTranslations('settings.notifications.devices');
  const toasts = useToasts();
  const words = useDeliveryWords();
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: devicesQuery.queryKey });
  const add = useMutation({
    mutationFn: async () => {
      if ((await Notification.requestPermission()) !== 'granted') throw new Error('denied');
      await addThisDevice();
    },
    onError: (error) => {
      if (error instanceof PushServiceUnreached) return toasts.changed(t('unreached'));
      return error.message === 'denied' ? toasts.changed(t('denied')) : toasts.failed(error);
    },
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: async ({ id, endpoint }: Device) => {
      if (endpoint === here) await leaveThisDevice();
      await removeDevice(id);
    },
    onError: toasts.failed,
    onSuccess,
  });
  const test = useMutation({
    mutationFn: testPush,
    onError: toasts.failed,
    onSuccess: (delivery) =>
      toasts.changed(delivery.state === 'sent' ? t('tested') : t('failed', { error: words(delivery) })),
  });
  return { add, remove, test };
}
