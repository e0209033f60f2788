/// <reference types="vite/client" />

declare module 'virtual:sentences/*' {
  const sentences: Record<string, unknown>;
  export default sentences;
}

declare module 'virtual:greetings' {
  const greetings: Record<
    import('@/base/format').Language,
    Record<import('@/base/part_of_day').PartOfDay, string>
  >;
  export default greetings;
}
