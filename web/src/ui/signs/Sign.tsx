// A small picture by its name (src/schema/signs.hpp). The pictures are loaded when one is shown; until then its place is held.
import { Suspense } from 'react';
import { lazy } from '../parts';

const Picture = lazy(() => import('./Picture'));

interface Props {
  icon: string;
  /** A name of src/schema/signs.hpp too; as the text around it when there is none. */
  color?: string | undefined;
  size?: number;
}

export function Sign({ icon, color, size = 16 }: Props) {
  const place = { display: 'inline-block', flex: 'none', width: size, height: size };
  return (
    <span style={{ ...place, ...(color && { color: signColor(color) }) }} data-sign={icon}>
      <Suspense>
        <Picture icon={icon} size={size} />
      </Suspense>
    </span>
  );
}

/** In the reader's theme (base.css). */
export const signColor = (name: string) => `var(--hue-${name})`;
