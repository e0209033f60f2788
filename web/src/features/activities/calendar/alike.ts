// Columns side by side scroll together, so that one hour of all stands in one line, also below more that lasts all day.

/** What scrolls in each column, found by what scrolled in one. */
function peersOf(one: HTMLElement, columns: HTMLElement): HTMLElement[] {
  const alike = columns.querySelectorAll<HTMLElement>(`.${CSS.escape(one.classList[0] ?? '')}`);
  return [...alike].filter(({ className }) => className === one.className);
}

/** For the element around the columns. */
export function scrollAlike(columns: HTMLElement | null): (() => void) | undefined {
  if (!columns) return undefined;
  // Where each was put by another, which is no wish of the reader's.
  const put = new WeakMap<Element, number>();
  const watched = new WeakSet<Element>();
  let leader: HTMLElement | undefined;
  const align = () => {
    if (!leader?.isConnected) return;
    const midnight = leader.getBoundingClientRect().top - leader.scrollTop;
    for (const other of peersOf(leader, columns)) {
      if (other === leader) continue;
      other.scrollTop = other.getBoundingClientRect().top - midnight;
      put.set(other, other.scrollTop);
    }
  };
  // What lasts all day comes later, and takes its room from the hours.
  const resizing = new ResizeObserver(align);
  const onScroll = ({ target }: Event) => {
    if (!(target instanceof HTMLElement) || target === columns) return;
    if (put.get(target) === target.scrollTop) return;
    put.delete(target);
    leader = target;
    for (const each of peersOf(target, columns)) {
      if (watched.has(each)) continue;
      watched.add(each);
      resizing.observe(each);
    }
    align();
  };
  columns.addEventListener('scroll', onScroll, { capture: true, passive: true });
  return () => {
    columns.removeEventListener('scroll', onScroll, { capture: true });
    resizing.disconnect();
  };
}
