import { describe, expect, it } from 'vitest';
import { clockOf, extensionOf } from './voice';

describe('a voice', () => {
  it('says how long it is', () => {
    expect(clockOf(0)).toBe('0:00');
    expect(clockOf(65)).toBe('1:05');
    expect(clockOf(600)).toBe('10:00');
  });

  it('is called by what it was recorded as', () => {
    expect(extensionOf('audio/webm;codecs=opus')).toBe('webm');
    expect(extensionOf('audio/mp4')).toBe('m4a');
    expect(extensionOf('audio/ogg;codecs=opus')).toBe('ogg');
  });
});
