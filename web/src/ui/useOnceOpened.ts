import { useEffect, useState } from 'react';

/**
 * For a dialog or menu that need not exist until it is first opened. It is made closed and opened then, for Mantine notes
 * what had the focus only when something opens.
 */
export function useOnceOpened(wanted: boolean): { made: boolean; opened: boolean } {
  const [made, setMade] = useState(false);
  useEffect(() => {
    if (wanted) setMade(true);
  }, [wanted]);
  return { made: made || wanted, opened: made && wanted };
}
