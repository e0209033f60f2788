// Narrows a section that shows all kinds of records to one of them.
import type { Entity } from '@/api/schema';
import { Select } from '@/ui/overlays';

interface Props {
  label: string;
  /** What it says while nothing is narrowed. */
  all: string;
  kinds: readonly Entity[];
  only: string | null;
  onChange(only: string | null): void;
}

export function KindSelect({ label, all, kinds, only, onChange }: Props) {
  return (
    <Select
      label={label}
      placeholder={all}
      data={kinds.map(({ name, plural_label }) => ({ value: name, label: plural_label }))}
      value={only}
      onChange={onChange}
      clearable
      maw="20rem"
    />
  );
}
