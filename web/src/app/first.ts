// The files of the first screen, which the server names in the page: loaded before anything is drawn, so that the frame of
// index.html gives way to the whole screen at once and not to one part after the other.

function settled(link: HTMLLinkElement): Promise<unknown> {
  if (link.sheet) return Promise.resolve();
  return new Promise((resolve) => {
    link.addEventListener('load', resolve, { once: true });
    link.addEventListener('error', resolve, { once: true });
  });
}

/** Those of this page's links that are for this width. */
const links = (): HTMLLinkElement[] =>
  [...document.head.querySelectorAll('link')].filter(
    ({ media }) => media === '' || matchMedia(media).matches,
  );

/**
 * Puts the styles to use in the order of the page. Before the first `import()`, which would put those that it knows of behind
 * all others, so that the looks of plain elements would win over those of what they are part of.
 */
export function applyStyles(): void {
  for (const link of links()) {
    if (link.rel === 'preload' && link.as === 'style') link.rel = 'stylesheet';
  }
}

/** Never fails: what could not be loaded is asked for again, and missed, where it is needed. */
export function firstScreen(): Promise<unknown> {
  const all = links();
  const styles = all.filter(({ rel }) => rel === 'stylesheet').map(settled);
  const scripts = all
    .filter((link) => link.rel === 'modulepreload')
    .map((link) => import(/* @vite-ignore */ link.href));
  return Promise.allSettled([...styles, ...scripts]);
}
