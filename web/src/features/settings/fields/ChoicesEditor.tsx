// The choices of a field, a line each in both languages: Enter makes the next one.
import { ActionIcon, Button, Group, Input, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useLook } from '@/locale/ReaderProvider';
import { type ChoiceDraft, emptyChoice, wordIn } from './kinds';

const words = [
  { name: 'label', lang: 'en' },
  { name: 'label_bn', lang: 'bn' },
] as const;

interface Props {
  choices: ChoiceDraft[];
  onChange(choices: ChoiceDraft[]): void;
  error?: string | undefined;
}

export function ChoicesEditor({ choices, onChange, error }: Props) {
  const t = useTranslations('settings.fields');
  const list = useRef<HTMLDivElement>(null);
  const shown = choices.length > 0 ? choices : [emptyChoice];
  const { language } = useLook();
  const ordered = language === 'bn' ? words.toReversed() : words;

  const focusLast = () =>
    requestAnimationFrame(() =>
      list.current?.lastElementChild?.querySelector<HTMLInputElement>('input')?.focus(),
    );
  const add = () => {
    onChange([...shown, emptyChoice]);
    focusLast();
  };
  const rename = (index: number, changes: Partial<ChoiceDraft>) =>
    onChange(shown.map((choice, each) => (each === index ? { ...choice, ...changes } : choice)));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    add();
  };
  return (
    <Input.Wrapper
      label={t('choices')}
      labelElement="div"
      description={t('choices_help')}
      required
      error={error}
    >
      <Stack gap={6} ref={list} mt={4}>
        {shown.map((choice, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a choice has no other name while it is typed
          <Group key={index} gap={6} wrap="nowrap">
            {ordered.map(({ name, lang }) => (
              <TextInput
                key={name}
                flex={1}
                lang={lang}
                aria-label={t(`choice.${name}`, { place: index + 1 })}
                placeholder={t(`choice_in.${name}`)}
                value={choice[name]}
                maxLength={60}
                onChange={(event) => rename(index, { [name]: event.currentTarget.value })}
                onKeyDown={onKeyDown}
              />
            ))}
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t('remove_choice', { name: wordIn(choice, language) || index + 1 })}
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
