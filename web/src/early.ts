// The page begins here: with what can be seen at once. The application follows, so that its scripts take nothing of a slow
// network from styles and letters.
import './ui/mantine';
import './ui/fonts.css';
import './ui/base.css';
import { drawEarly } from './app/early/draw';
import { applyStyles } from './app/first';

/** On a phone the page names them without asking for them (src/http/page_files.cpp). */
function askForScripts(): void {
  for (const held of document.head.querySelectorAll<HTMLLinkElement>('link[data-held]')) {
    const link = document.createElement('link');
    link.rel = held.rel;
    link.crossOrigin = held.crossOrigin;
    link.href = held.href;
    held.replaceWith(link);
  }
}

/** Tells the worker which build this page is of, whatever it shows, so that its files are kept for as long. */
function answerEntry({ data, ports }: MessageEvent): void {
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]');
  if (data === 'entry') ports[0]?.postMessage(entry?.src);
}

async function begin() {
  if ('serviceWorker' in navigator) navigator.serviceWorker.addEventListener('message', answerEntry);
  // Whatever cannot be drawn early, the application draws.
  await drawEarly().catch(reportError);
  askForScripts();
  applyStyles();
  await import('./main');
}
void begin();
