// Keys of the page do nothing while a dialog or a menu lies above it: Escape then closes that alone.

const covers = '[role="dialog"], [role="alertdialog"], [role="menu"]';

export const unlessCovered = (run: () => void) => () => {
  if (!document.querySelector(covers)) run();
};
