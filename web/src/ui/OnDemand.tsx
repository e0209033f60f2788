// Buttons with a menu or a panel, of which only the button exists until it is first pressed: a page has many of them, and few
// are ever opened.

import type { MenuProps, PopoverProps } from '@mantine/core';
import { useUncontrolled } from '@mantine/hooks';
import {
  type ComponentProps,
  cloneElement,
  type MouseEvent,
  type ReactElement,
  type ReactNode,
  type Ref,
  type RefObject,
  useEffect,
  useId,
  useRef,
} from 'react';
import { closesOnEscape } from './escape';
import { notePressed, useFocusBack } from './focus';
import { Menu, Popover } from './overlays';
import { useOnceOpened } from './useOnceOpened';

type Button = ReactElement<ComponentProps<'button'> & { 'data-expanded'?: true | undefined }>;

interface Given {
  button: Button;
  /** What stands in it. */
  children(): ReactNode;
  /** For what else opens it, such as a key. */
  opened?: boolean | undefined;
  onChange?: ((opened: boolean) => void) | undefined;
}

function useOnDemand({ button, opened: given, onChange }: Omit<Given, 'children'>, popup: 'menu' | 'dialog') {
  const id = useId();
  const element = useRef<HTMLButtonElement>(null);
  const [wanted, setOpened] = useUncontrolled({ value: given, onChange, finalValue: false });
  const { made, opened } = useOnceOpened(wanted);
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    button.props.onClick?.(event);
    notePressed(event.currentTarget);
    setOpened(!wanted);
  };
  const shown = cloneElement(button, {
    id,
    ref: element,
    onClick: press,
    'aria-haspopup': popup,
    'aria-expanded': opened,
    'aria-controls': opened ? `${id}-dropdown` : undefined,
    'data-expanded': opened || undefined,
  });
  return { id, element, made, opened, setOpened, shown };
}

type Rest<P> = Omit<P, 'children' | 'opened' | 'onChange' | 'id'>;

interface PointProps {
  element: RefObject<HTMLElement | null>;
  ref?: Ref<HTMLElement>;
}

// Says to Mantine where the button is, which stands outside of what it opens.
function Point({ element, ref }: PointProps) {
  useEffect(() => {
    if (typeof ref === 'function') ref(element.current);
    else if (ref) ref.current = element.current;
  }, [element, ref]);
  return null;
}

export function MenuOnDemand({
  button,
  children,
  opened: given,
  onChange,
  ...menu
}: Given & Rest<MenuProps>) {
  const { id, element, made, opened, setOpened, shown } = useOnDemand(
    { button, opened: given, onChange },
    'menu',
  );
  return (
    <>
      {shown}
      {made && (
        <Menu id={id} opened={opened} onChange={setOpened} shadow="md" {...menu}>
          <Menu.Target>
            <Point element={element} />
          </Menu.Target>
          <Menu.Dropdown>{children()}</Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}

// However it is closed: a press beside it may land on nothing that takes the focus.
function Content({ children }: { children: ReactNode }) {
  useFocusBack();
  return children;
}

export function PanelOnDemand({
  button,
  children,
  opened: given,
  onChange,
  ...panel
}: Given & Rest<PopoverProps>) {
  const { id, element, made, opened, setOpened, shown } = useOnDemand(
    { button, opened: given, onChange },
    'dialog',
  );
  const close = () => {
    setOpened(false);
    element.current?.focus();
  };
  return (
    <>
      {shown}
      {made && (
        <Popover
          id={id}
          opened={opened}
          onChange={setOpened}
          shadow="md"
          trapFocus
          closeOnEscape={false}
          {...panel}
        >
          <Popover.Target>
            <Point element={element} />
          </Popover.Target>
          <Popover.Dropdown onKeyDown={closesOnEscape(close)}>
            <Content>{children()}</Content>
          </Popover.Dropdown>
        </Popover>
      )}
    </>
  );
}
