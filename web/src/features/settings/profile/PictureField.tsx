// A photo or a logo: chosen, made small, sent and saved in one step; taken away in another.
import { Avatar, Button, FileButton, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { fileUrl, uploadFile } from '@/api/files';
import type { EntityName } from '@/generated/schema';
import { useUpdate } from '@/records/changes';
import { useToasts } from '@/ui/toasts';
import { shrink } from './shrink';

const mostPixels = 512;

interface Props {
  entity: EntityName;
  record: { id: string; version: number; name: string };
  field: 'photo' | 'logo';
  file: string | null;
}

export function PictureField({ entity, record, field, file }: Props) {
  const t = useTranslations('settings.picture');
  const toasts = useToasts();
  const update = useUpdate(entity);
  const save = (value: string | null) =>
    update.mutate({ id: record.id, version: record.version, values: { [field]: value } });
  const sending = useMutation({
    mutationFn: async (chosen: File) => {
      const small = await shrink(chosen, mostPixels, field === 'photo' ? 'square' : 'whole').catch(
        () => undefined,
      );
      return small && (await uploadFile(small)).id;
    },
    onSuccess: (id) => (id ? save(id) : toasts.changed(t('unreadable'))),
    onError: toasts.failed,
  });
  return (
    <Group gap="md">
      <Avatar
        src={file && fileUrl(file)}
        name={record.name}
        alt=""
        size={64}
        radius={field === 'photo' ? 'xl' : 'sm'}
        imageProps={field === 'logo' ? { style: { objectFit: 'contain' } } : undefined}
      />
      <Group gap="xs">
        <FileButton accept="image/*" onChange={(chosen) => chosen && sending.mutate(chosen)}>
          {(button) => (
            <Button {...button} variant="default" loading={sending.isPending}>
              {file ? t('change') : t('choose')}
            </Button>
          )}
        </FileButton>
        {file && (
          <Button variant="subtle" onClick={() => save(null)}>
            {t('remove')}
          </Button>
        )}
      </Group>
    </Group>
  );
}
