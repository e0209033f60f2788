// Each of Mantine's components brings its own styles, so that a page loads those of what it shows and no more. Mantine ships
// one file for everything, 38 kB compressed, and one for each component, named as the component's module of class names.
import type { Plugin } from 'vite';

const classNames = /@mantine\/core\/esm\/.*\/(\w+)\.module\.mjs$/;

export function mantineStyles(): Plugin {
  return {
    name: 'sampark-mantine-styles',
    apply: 'build',
    transform(code, id) {
      const component = classNames.exec(id)?.[1];
      if (!component) return undefined;
      return {
        code: `import '@mantine/core/styles/${component}.layer.css';\n${code}`,
        map: null,
        moduleSideEffects: true,
      };
    },
  };
}
