// Mantine's own ground. The styles of its components come with them (scripts/mantine-styles.ts); the development server,
// which does not see into packages, takes all.
import '@mantine/core/styles/baseline.layer.css';
import '@mantine/core/styles/default-css-variables.layer.css';
import '@mantine/core/styles/global.layer.css';

if (import.meta.env.DEV) await import('@mantine/core/styles.layer.css');
