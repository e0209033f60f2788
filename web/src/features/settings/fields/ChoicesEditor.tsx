// The choices of a field, a line each: Enter makes the next one.
import { ActionIcon, Button, Group, Input, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { FieldDraft } from './kinds';

type Choices = FieldDraft['choices'];

interface Props {
  choices: Choices;
  onChange(choices: Choices): void;
  error?: string | undefined;
}

export function ChoicesEditor({ choices, onChange, error }: Props) {
  const t = useTranslations('settings.fields');
  const list = useRef<HTMLDivElement>(null);
  const shown = choices.length > 0 ? choices : [{ value: '', label: '' }];

  const focusLast = () =>
    requestAnimationFrame(() => [...(list.current?.querySelectorAll('input') ?? [])].at(-1)?.focus());
  const add = () => {
    onChange([...shown, { value: '', label: '' }]);
    focusLast();
  };
  const rename = (index: number, label: string) =>
    onChange(shown.map((choice, each) => (each === index ? { ...choice, label } : choice)));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    add();
  };
  return (
    <Input.Wrapper label={t('choices')} labelElement="div" required error={error}>
      <Stack gap={6} ref={list} mt={4}>
        {shown.map((choice, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a choice has no other name while it is typed
          <Group key={index} gap={6} wrap="nowrap">
            <TextInput
              flex={1}
              aria-label={t('choice', { place: index + 1 })}
              value={choice.label}
              maxLength={100}
              onChange={(event) => rename(index, event.currentTarget.value)}
              onKeyDown={onKeyDown}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t('remove_choice', { name: choice.label || index + 1 })}
              onClick={() => onChange(shown.filter((_, each) => each !== index))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
      </Stack>
      <Button
        mt={6}
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={add}
      >
        {t('add_choice')}
      </Button>
    </Input.Wrapper>
  );
}
