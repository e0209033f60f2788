// Names a view and says who sees it, for a new one and for one that is there.

import { Button, Group, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isProblem } from '@/api/problem';
import { newId } from '@/base/id';
import { NumberField } from '@/fields/number/NumberField';
import type { View } from '@/generated/schema';
import { Disclosure } from '@/ui/Disclosure';
import { Modal } from '@/ui/overlays';
import { useFilledForm } from '@/ui/useFilledForm';
import type { List } from '../list';
import type { ListState } from '../state';
import { useChangeView } from './saved';
import { settingsText } from './ViewBar';

interface Props {
  list: List;
  state: ListState;
  /** The view that is renamed; a new one is made when left out. */
  existing: View | undefined;
  onClose(): void;
}

const visibilities = ['private', 'team', 'all'] as const;
type Visibility = (typeof visibilities)[number];

export default function SaveView({ list, state, existing, onClose }: Props) {
  const t = useTranslations('list.views');
  const change = useChangeView();
  const [name, setName] = useState(existing?.name ?? '');
  const [visibility, setVisibility] = useState<Visibility>(existing?.visibility ?? 'private');
  const [position, setPosition] = useState<number | null | undefined>(existing?.position ?? null);
  const [placing, setPlacing] = useState(typeof position === 'number');
  const save = async () => {
    const said = { name: name.trim(), visibility, position: position ?? null };
    if (existing) await change.mutateAsync({ act: 'update', id: existing.id, changes: said });
    else {
      const id = newId();
      await change.mutateAsync({
        act: 'create',
        input: {
          id,
          entity: list.entity.name,
          shape: list.settings.shape,
          settings: settingsText(list),
          ...said,
        },
      });
      state.goTo(id);
    }
    onClose();
  };
  const filled = useFilledForm(() => void save().catch(() => undefined));
  const problem = isProblem(change.error) ? change.error : undefined;
  return (
    <Modal
      opened
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('cancel') }}
      title={t(existing ? 'edit' : 'save_as_new')}
    >
      <form {...filled.form}>
        <Stack>
          <TextInput
            label={t('name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={filled.missing(name) ?? problem?.of('name')}
            required
            data-autofocus
            maxLength={100}
          />
          <Radio.Group
            label={t('visible')}
            value={visibility}
            onChange={(value) => setVisibility(value as Visibility)}
          >
            <Stack gap="xs" mt="xs">
              {visibilities.map((value) => (
                <Radio key={value} value={value} label={t(`visibilities.${value}`)} />
              ))}
            </Stack>
          </Radio.Group>
          <Disclosure
            open={placing || problem?.of('position') !== undefined}
            onToggle={() => setPlacing(!placing)}
            more={t('more')}
            fewer={t('fewer')}
          >
            <NumberField
              label={t('position')}
              description={t('position_help')}
              value={position ?? null}
              onChange={setPosition}
              least={0}
              most={1000}
            />
          </Disclosure>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button
              type="submit"
              disabled={name.trim() === '' || position === undefined}
              loading={change.isPending}
            >
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
