// What marks the place in which one is.
import { useStanding } from '@/ui/place';

export function usePlaceMark(): (path: string) => object {
  const standing = useStanding();
  return (path) => ({
    activeOptions: { exact: path === '/' || standing !== undefined },
    ...(path === standing && ({ 'data-status': 'active', 'aria-current': 'page' } as const)),
  });
}
