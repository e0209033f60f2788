// A finger that stays: chooses, as it does on phones. Moving it scrolls instead.
import { type MouseEvent, type PointerEvent, useRef } from 'react';

const pressMilliseconds = 450;
const slack = 8;

export function useLongPress(act: () => void) {
  const pressed = useRef<{ timer: ReturnType<typeof setTimeout>; x: number; y: number }>(undefined);
  const fired = useRef(false);
  const end = () => {
    clearTimeout(pressed.current?.timer);
    pressed.current = undefined;
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.pointerType === 'mouse') return;
      fired.current = false;
      const timer = setTimeout(() => {
        fired.current = true;
        act();
      }, pressMilliseconds);
      pressed.current = { timer, x: event.clientX, y: event.clientY };
    },
    onPointerMove: (event: PointerEvent) => {
      const from = pressed.current;
      if (from && Math.hypot(event.clientX - from.x, event.clientY - from.y) > slack) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
    // A phone's own menu for links would open on top.
    onContextMenu: (event: MouseEvent) => event.preventDefault(),
    onClickCapture: (event: MouseEvent) => {
      if (!fired.current) return;
      fired.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
