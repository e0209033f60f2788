// A time of day by the half hour, as the reader says it.
import { useFormats } from '@/locale/ReaderProvider';
import { Select } from '@/ui/overlays';

interface Props {
  label: string;
  value: string;
  onChange(value: string): void;
}

const clocks = Array.from(
  { length: 48 },
  (_, half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`,
);

export function ClockSelect({ label, value, onChange }: Props) {
  const formats = useFormats();
  const values = clocks.includes(value) ? clocks : [...clocks, value].toSorted();
  return (
    <Select
      label={label}
      maw="12rem"
      data={values.map((clock) => ({ value: clock, label: formats.clock(clock) }))}
      value={value}
      allowDeselect={false}
      onChange={(chosen) => chosen && onChange(chosen)}
    />
  );
}
