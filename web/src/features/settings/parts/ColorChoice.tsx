import { ColorSwatch } from '@mantine/core';
import { IconCheck, IconCircleOff } from '@tabler/icons-react';
import type { EntityName } from '@/generated/schema';
import { useEntity } from '@/records/schema';
import { SignChoice } from './SignChoice';

interface Props {
  /** Whose field `color` it is. */
  entity: EntityName;
  value: unknown;
  onChange(value: string | null): void;
  none?: string;
}

/** Colours as what they are. */
export function ColorChoice({ entity, ...props }: Props) {
  const field = useEntity(entity)?.fields.find(({ name }) => name === 'color');
  if (!field) return null;
  return (
    <SignChoice field={field} {...props}>
      {({ value }, chosen) => (
        <ColorSwatch
          color={value ? `var(--mantine-color-${value}-6)` : 'var(--sunken)'}
          size={28}
          withShadow={false}
        >
          {chosen && <IconCheck size={16} color={value ? '#fff' : 'var(--ink)'} aria-hidden />}
          {!chosen && !value && <IconCircleOff size={16} color="var(--ink-soft)" aria-hidden />}
        </ColorSwatch>
      )}
    </SignChoice>
  );
}
