// The look of the application, as a Mantine theme: one calm green, dense controls, type that carries both scripts.
import { createTheme, type MantineColorsTuple } from '@mantine/core';
import { closestFirst } from './closest';

// The shade used for filled controls (7 in light, 5 in dark) contrasts with its text by more than 4.5 to 1.
const brand: MantineColorsTuple = [
  '#e8f6f4',
  '#d3ebe8',
  '#a6d8d2',
  '#74c4bb',
  '#4bb2a7',
  '#2f9f94',
  '#158278',
  '#0b6e69',
  '#075954',
  '#03433f',
];

// Mantine's greys of the dark theme, in the tone of ours (base.css): text, borders, controls, page.
const dark: MantineColorsTuple = [
  '#e7eaed',
  '#c3cad1',
  '#a3acb5',
  '#7b858f',
  '#434b53',
  '#2c3238',
  '#1f2429',
  '#14171a',
  '#111417',
  '#0c0e10',
];

const families = "'Inter Variable', 'Noto Sans Bengali Variable', system-ui, sans-serif";

// The list itself scrolls (base.css), so that whoever looks for what scrolls finds what the keys of its box move in.
const list = { defaultProps: { withScrollArea: false, filter: closestFirst } };

export const theme = createTheme({
  colors: { brand, dark },
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: false,
  defaultRadius: 6,
  fontFamily: families,
  headings: { fontFamily: families, fontWeight: '650' },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  // The head of a dialog is not the banner of the page.
  components: {
    ModalHeader: { defaultProps: { component: 'div' } },
    DrawerHeader: { defaultProps: { component: 'div' } },
    Autocomplete: list,
    MultiSelect: list,
    Select: list,
    TagsInput: list,
    // The first item takes the focus itself: a placeholder is nothing that a menu may hold.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
  },
});
