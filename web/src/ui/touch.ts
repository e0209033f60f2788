// Dragging with a finger, which browsers' own dragging does not know or does differently: held for a moment, a thing is
// lifted and a copy of it follows the finger; before that the finger scrolls as ever.

export interface Point {
  x: number;
  y: number;
}

export interface TouchDrag {
  lift(): void;
  move(at: Point): void;
  drop(at: Point): void;
  /** The finger or the thing was taken away. */
  cancel(): void;
}

const holdMilliseconds = 350;
const slopPixels = 8;
const above = '400';

const pointOf = ({ clientX: x, clientY: y }: Touch): Point => ({ x, y });

function copyOf(element: HTMLElement): HTMLElement {
  const { left, top, width, height } = element.getBoundingClientRect();
  const copy = element.cloneNode(true) as HTMLElement;
  copy.setAttribute('aria-hidden', 'true');
  copy.inert = true;
  Object.assign(copy.style, {
    position: 'fixed',
    left: `${left}px`,
    top: `${top}px`,
    width: `${width}px`,
    height: `${height}px`,
    zIndex: above,
    pointerEvents: 'none',
    opacity: '0.85',
    boxShadow: 'var(--shadow)',
  });
  document.body.append(copy);
  return copy;
}

/** Follows fingers on an element until the returned function is called; `lifted` is what a copy is made of, where it is more. */
export function followTouch(
  element: HTMLElement,
  drag: () => TouchDrag,
  lifted: HTMLElement = element,
): () => void {
  let began: Point | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let copy: HTMLElement | undefined;
  const wasDraggable = element.draggable;

  const lift = () => {
    copy = copyOf(lifted);
    drag().lift();
  };
  const end = () => {
    clearTimeout(timer);
    copy?.remove();
    copy = undefined;
    began = undefined;
    element.draggable = wasDraggable;
  };
  const cancel = () => {
    const carried = copy !== undefined;
    end();
    if (carried) drag().cancel();
  };
  const start = ({ touches }: TouchEvent) => {
    const [touch, ...others] = touches;
    if (!touch || others.length > 0) return cancel();
    began = pointOf(touch);
    // The browser's own dragging would take the finger away from us.
    element.draggable = false;
    timer = setTimeout(lift, holdMilliseconds);
  };
  const move = (event: TouchEvent) => {
    const [touch] = event.touches;
    if (!began || !touch) return;
    const at = pointOf(touch);
    const away = { x: at.x - began.x, y: at.y - began.y };
    if (!copy) {
      if (Math.hypot(away.x, away.y) > slopPixels) end();
      return;
    }
    event.preventDefault();
    copy.style.translate = `${away.x}px ${away.y}px`;
    drag().move(at);
  };
  const leave = (event: TouchEvent) => {
    const [touch] = event.changedTouches;
    const carried = copy !== undefined;
    end();
    if (!carried || !touch) return;
    // Nothing was clicked.
    event.preventDefault();
    drag().drop(pointOf(touch));
  };
  const keepMenuAway = (event: Event) => began && event.preventDefault();

  element.addEventListener('touchstart', start, { passive: true });
  element.addEventListener('touchmove', move, { passive: false });
  element.addEventListener('touchend', leave, { passive: false });
  element.addEventListener('touchcancel', cancel);
  element.addEventListener('contextmenu', keepMenuAway);
  return () => {
    cancel();
    element.removeEventListener('touchstart', start);
    element.removeEventListener('touchmove', move);
    element.removeEventListener('touchend', leave);
    element.removeEventListener('touchcancel', cancel);
    element.removeEventListener('contextmenu', keepMenuAway);
  };
}
