import { describe, expect, it } from 'vitest';
import { cutOf } from './shrink';

describe('cutting a picture', () => {
  it('takes the middle square of a face and makes it small', () => {
    expect(cutOf(4000, 3000, 512, 'square')).toEqual({
      x: 500,
      y: 0,
      width: 3000,
      height: 3000,
      toWidth: 512,
      toHeight: 512,
    });
  });

  it('never makes it larger', () => {
    expect(cutOf(100, 300, 512, 'square')).toMatchObject({ y: 100, toWidth: 100, toHeight: 100 });
    expect(cutOf(100, 30, 512, 'whole')).toMatchObject({ toWidth: 100, toHeight: 30 });
  });

  it('keeps the shape of a logo', () => {
    expect(cutOf(2000, 500, 512, 'whole')).toMatchObject({ x: 0, width: 2000, toWidth: 512, toHeight: 128 });
    expect(cutOf(5000, 2, 512, 'whole').toHeight).toBe(1);
  });
});
