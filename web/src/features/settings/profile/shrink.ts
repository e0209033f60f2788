// Pictures are made small in the browser before they are sent: nobody needs twelve megapixels beside a name.

export interface Cut {
  /** The part of the picture that is taken. */
  x: number;
  y: number;
  width: number;
  height: number;
  /** How large it is drawn. */
  toWidth: number;
  toHeight: number;
}

/** The middle square for faces ("square"), or all of it ("whole"), never larger than it is. */
export function cutOf(width: number, height: number, most: number, shape: 'square' | 'whole'): Cut {
  if (shape === 'whole') {
    const scale = Math.min(1, most / Math.max(width, height));
    const toWidth = Math.max(1, Math.round(width * scale));
    const toHeight = Math.max(1, Math.round(height * scale));
    return { x: 0, y: 0, width, height, toWidth, toHeight };
  }
  const side = Math.min(width, height);
  const to = Math.min(side, most);
  return {
    x: Math.round((width - side) / 2),
    y: Math.round((height - side) / 2),
    width: side,
    height: side,
    toWidth: to,
    toHeight: to,
  };
}

const quality = 0.88;

/** Throws when the browser cannot read the file as a picture. */
export async function shrink(file: File, most: number, shape: 'square' | 'whole'): Promise<File> {
  const picture = await createImageBitmap(file);
  const cut = cutOf(picture.width, picture.height, most, shape);
  const canvas = document.createElement('canvas');
  canvas.width = cut.toWidth;
  canvas.height = cut.toHeight;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, cut.x, cut.y, cut.width, cut.height, 0, 0, cut.toWidth, cut.toHeight);
  picture.close();
  // Logos keep what is transparent in them.
  const type = shape === 'whole' ? 'image/png' : 'image/jpeg';
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality));
  if (!blob) throw new Error('no picture');
  return new File([blob], file.name.replace(/\.[^.]*$/, '') + (type === 'image/png' ? '.png' : '.jpg'), {
    type,
  });
}
