// The way to a record from a row or a card. A router's own link listens to every change of the address, which is felt where
// there are many; this one is an anchor that asks the router when it is followed or about to be.
import { useRouter } from '@tanstack/react-router';
import type { ComponentProps, MouseEvent } from 'react';

interface Props extends Omit<ComponentProps<'a'>, 'href' | 'id'> {
  plural: string;
  id: string;
}

const isPlain = (event: MouseEvent) =>
  !(event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) &&
  event.button === 0;

export function RecordLink({ plural, id, onClick, onPointerEnter, onFocus, ...rest }: Props) {
  const router = useRouter();
  const way = { to: '/$plural/$id', params: { plural, id } } as const;
  const approach = () => void router.preloadRoute(way);
  return (
    <a
      href={`/${plural}/${id}`}
      onClick={(event) => {
        onClick?.(event);
        if (!isPlain(event)) return;
        event.preventDefault();
        void router.navigate(way);
      }}
      onPointerEnter={(event) => {
        onPointerEnter?.(event);
        approach();
      }}
      onFocus={(event) => {
        onFocus?.(event);
        approach();
      }}
      {...rest}
    />
  );
}
