// Mantine's floating parts under their own names, loaded when they are needed (load.ts). None of them is there before
// somebody has pressed something, and by then they have come.
import type * as Mantine from '@mantine/core';
import { type MantineStyleProps, TextInput, type TextInputProps } from '@mantine/core';
import { type ComponentType, type FunctionComponent, Suspense, use, useEffect, useState } from 'react';
import { useBackCloses } from '../back';
import { useFocusBack } from '../focus';
import { Typeahead } from '../OverlaySuspense';
import { loadOverlays, type Overlays } from './load';

type Pick = (overlays: Overlays) => unknown;

function WhileOpen({ onClose }: { onClose(): void }) {
  useFocusBack();
  useBackCloses(onClose);
  return null;
}

/** For what is within another of them. */
function within<P extends object>(pick: Pick): FunctionComponent<P> {
  return (props) => {
    const Real = pick(use(loadOverlays())) as ComponentType<P>;
    return <Real {...props} />;
  };
}

const looks = [
  'label',
  'description',
  'aria-label',
  'placeholder',
  'required',
  'withAsterisk',
  'error',
  'size',
  'variant',
  'className',
  'w',
  'maw',
  'flex',
  'mt',
] as const satisfies readonly (keyof (TextInputProps & MantineStyleProps))[];

/** What a chooser looks like until it can choose, so that nothing moves when it has come. */
function Room({ props }: { props: object }) {
  const given = Object.entries(props).filter(([name]) => looks.some((look) => look === name));
  return <TextInput {...Object.fromEntries(given)} readOnly aria-busy />;
}

/** For what stands in a page by itself. */
function alone<P extends object>(pick: Pick): FunctionComponent<P> {
  const Real = within<P>(pick);
  return (props) => (
    <Suspense fallback={<Room props={props} />}>
      <Real {...props} />
    </Suspense>
  );
}

interface Openable {
  opened?: boolean;
}

interface Closable extends Openable {
  onClose(): void;
}

// Mantine notes what had the focus when something opens, which must not have been so from the first.
function OpenedAfterwards<P extends Openable>({ as: Real, props }: { as: FunctionComponent<P>; props: P }) {
  const [mounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  return <Real {...props} opened={props.opened && mounted} />;
}

function opening<P extends Openable>(pick: Pick): FunctionComponent<P> {
  const Real = within<P>(pick);
  return (props) => (
    <Suspense fallback={props.opened && <Typeahead />}>
      <OpenedAfterwards as={Real} props={props} />
    </Suspense>
  );
}

export const Menu = Object.assign(
  opening<Mantine.MenuProps>((all) => all.Menu),
  {
    Target: within((all) => all.Menu.Target),
    Dropdown: within((all) => all.Menu.Dropdown),
    Item: within((all) => all.Menu.Item),
    Label: within((all) => all.Menu.Label),
    Divider: within((all) => all.Menu.Divider),
    RadioGroup: within((all) => all.Menu.RadioGroup),
    RadioItem: within((all) => all.Menu.RadioItem),
  },
) as unknown as typeof Mantine.Menu;

export const Popover = Object.assign(
  opening<Mantine.PopoverProps>((all) => all.Popover),
  {
    Target: within((all) => all.Popover.Target),
    Dropdown: within((all) => all.Popover.Dropdown),
  },
) as unknown as typeof Mantine.Popover;

// A dialog is often taken away rather than closed: then Mantine's own return of the focus never happens.
function dialog<P extends Closable>(pick: Pick): FunctionComponent<P> {
  const Dialog = opening<P>(pick);
  return (props) => (
    <>
      {props.opened && <WhileOpen onClose={props.onClose} />}
      <Dialog {...props} />
    </>
  );
}

export const Modal = dialog<Mantine.ModalProps>((all) => all.Modal);
export const Drawer = dialog<Mantine.DrawerProps>((all) => all.Drawer);

export const Select = alone((all) => all.Select) as unknown as typeof Mantine.Select;
export const MultiSelect = alone((all) => all.MultiSelect) as unknown as typeof Mantine.MultiSelect;
export const Autocomplete = alone<Mantine.AutocompleteProps>((all) => all.Autocomplete);
export const TagsInput = alone<Mantine.TagsInputProps>((all) => all.TagsInput);
