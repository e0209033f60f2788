// The parts of an address, in the order of an envelope.
import { SimpleGrid, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Address } from '@/generated/schema';

export const addressParts = ['street', 'street2', 'city', 'region', 'postal_code', 'country'] as const;

export const oneLine = (address: Address): string =>
  addressParts
    .map((part) => address[part])
    .filter(Boolean)
    .join(', ');

/** Undefined parts are left out, and an address without any is none. */
export function withPart(address: Address, part: keyof Address, text: string): Address | null {
  const next = { ...address, [part]: text || undefined };
  return addressParts.some((each) => next[each]) ? next : null;
}

interface Props {
  value: Address;
  onChange(address: Address | null): void;
  autoFocus?: boolean | undefined;
}

export function AddressParts({ value, onChange, autoFocus }: Props) {
  const t = useTranslations('fields.address');
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing={6} verticalSpacing={6}>
      {addressParts.map((part, index) => (
        <TextInput
          key={part}
          size="sm"
          aria-label={t(part)}
          placeholder={t(part)}
          maxLength={200}
          autoFocus={autoFocus && index === 0}
          value={value[part] ?? ''}
          onChange={(event) => onChange(withPart(value, part, event.currentTarget.value))}
        />
      ))}
    </SimpleGrid>
  );
}
