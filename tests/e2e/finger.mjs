/** A finger on a page, as the browser's own input. */
export async function fingerOn(page) {
  const session = await page.context().newCDPSession(page);
  const touch = (type, ...touchPoints) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
  return {
    press: (at) => touch('touchStart', at),
    async move(from, to, steps = 10) {
      for (let step = 1; step <= steps; step += 1) {
        const at = (name) => from[name] + ((to[name] - from[name]) * step) / steps;
        await touch('touchMove', { x: at('x'), y: at('y') });
      }
    },
    lift: () => touch('touchEnd'),
  };
}
