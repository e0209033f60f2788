import { IconCircleOff } from '@tabler/icons-react';
import { useEntity } from '@/records/schema';
import { Sign } from '@/ui/signs/Sign';
import { SignChoice } from '../parts/SignChoice';
import styles from '../parts/SignChoice.module.css';

interface Props {
  value: unknown;
  onChange(value: string | null): void;
  none: string;
}

/** The pictures that a kind of activity may have. */
export function IconChoice(props: Props) {
  const field = useEntity('added_choice')?.fields.find(({ name }) => name === 'icon');
  if (!field) return null;
  return (
    <SignChoice field={field} {...props}>
      {({ value }, chosen) => (
        <span className={styles.icon} data-chosen={chosen || undefined}>
          {value ? <Sign icon={value} size={20} /> : <IconCircleOff size={20} stroke={1.6} aria-hidden />}
        </span>
      )}
    </SignChoice>
  );
}
