// The files of the first screen, which the server names in the page: loaded before anything is drawn, so that the frame of
// index.html gives way to the whole screen at once and not to one part after the other.

function settled(link: HTMLLinkElement): Promise<unknown> {
  return new Promise((resolve) => {
    link.addEventListener('load', resolve, { once: true });
    link.addEventListener('error', resolve, { once: true });
    link.rel = 'stylesheet';
  });
}

/** Never fails: what could not be loaded is asked for again, and missed, where it is needed. */
export function firstScreen(): Promise<unknown> {
  const links = [...document.head.querySelectorAll('link')].filter(
    ({ media }) => media === '' || matchMedia(media).matches,
  );
  const styles = links.filter((link) => link.rel === 'preload' && link.as === 'style').map(settled);
  const scripts = links
    .filter((link) => link.rel === 'modulepreload')
    .map((link) => import(/* @vite-ignore */ link.href));
  return Promise.allSettled([...styles, ...scripts]);
}
