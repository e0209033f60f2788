/// <reference types="vite/client" />

declare module 'virtual:sentences/*' {
  const sentences: Record<string, unknown>;
  export default sentences;
}
