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

async function begin() {
  // Whatever cannot be drawn early, the application draws.
  await drawEarly().catch(reportError);
  askForScripts();
  applyStyles();
  await import('./main');
}
void begin();
