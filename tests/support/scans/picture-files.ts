/** Pictures as files and back, by the same library that reads them in Node. */
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { grey, type Grey } from '../../../src/lib/deliver/code-sheet/pixels';

function drawn({ data, width, height }: Grey) {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  const words = new Uint32Array(image.data.buffer);
  for (let i = 0; i < data.length; i += 1) words[i] = 0xff000000 | (data[i]! * 0x010101);
  context.putImageData(image, 0, 0);
  return canvas;
}

/** @param quality 1–100 */
export const jpegOf = (picture: Grey, quality: number): Buffer => drawn(picture).toBuffer('image/jpeg', quality);
export const pngOf = (picture: Grey): Buffer => drawn(picture).toBuffer('image/png');

/** As it looks after it was saved as JPEG. */
export async function throughJpeg(picture: Grey, quality: number): Promise<Grey> {
  const image = await loadImage(jpegOf(picture, quality));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  return grey(context.getImageData(0, 0, image.width, image.height));
}
