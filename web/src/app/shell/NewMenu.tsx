// "New": what the role may make, one key away.
import { ActionIcon, Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconFlame, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useCreating, useNewLead } from '@/records/creating';
import { useSchema } from '@/records/schema';
import { NounIcon } from '@/ui/nouns';
import { MenuOnDemand } from '@/ui/OnDemand';
import { Menu } from '@/ui/overlays';
import { useShortcut } from '@/ui/shortcuts';

const makeable = ['contact', 'company', 'deal', 'activity', 'note', 'product'] as const;

export function NewMenu({ compact = false }: { compact?: boolean }) {
  const t = useTranslations('shell');
  const schema = useSchema();
  const create = useCreating();
  const lead = useNewLead();
  const [opened, setOpened] = useState(false);
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const entities = makeable.flatMap((name) => schema.find(name) ?? []).filter((entity) => entity.may.create);
  useShortcut(
    { keys: 'c', label: t('keys.new'), group: t('keys.everywhere'), run: () => setOpened(true) },
    // One of the two is hidden.
    compact === narrow && entities.length > 0,
  );
  if (entities.length === 0) return null;
  const button = compact ? (
    <ActionIcon size="xl" variant="subtle" aria-label={t('new')}>
      <IconPlus size={18} />
    </ActionIcon>
  ) : (
    <Button variant="default" leftSection={<IconPlus size={16} />} fullWidth justify="flex-start" size="sm">
      {t('new')}
    </Button>
  );
  return (
    <MenuOnDemand button={button} opened={opened} onChange={setOpened} position="bottom-start" width={220}>
      {() => (
        <>
          {lead && (
            <Menu.Item leftSection={<IconFlame size={16} aria-hidden />} onClick={() => create(lead)}>
              {lead.called}
            </Menu.Item>
          )}
          {entities.map((entity) => (
            <Menu.Item
              key={entity.name}
              leftSection={<NounIcon entity={entity.name} size={16} />}
              onClick={() => create({ entity: entity.name })}
            >
              {entity.label}
            </Menu.Item>
          ))}
        </>
      )}
    </MenuOnDemand>
  );
}
