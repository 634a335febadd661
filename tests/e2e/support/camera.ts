/** A phone's camera before a screen: reads the QR code in a picture of all of it, also held askew and from afar. */
import type JsQr from 'jsqr';
import type { Browser, Page } from '@playwright/test';

declare const jsQR: typeof JsQr;

/** How the phone is held: degrees, and how large the screen is in its picture. */
export interface Held {
  readonly turned: number;
  readonly scale: number;
}

/** What the code on this screen says; null: the reader finds none. */
export async function scan(
  browser: Browser,
  screen: Page,
  held: Held = { turned: 0, scale: 1 }
): Promise<string | null> {
  const picture = (await screen.screenshot()).toString('base64');
  const context = await browser.newContext();
  try {
    const camera = await context.newPage();
    await camera.addScriptTag({ path: 'node_modules/jsqr/dist/jsQR.js' });
    return await camera.evaluate(
      async ([base64, { turned, scale }]) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const side = Math.ceil(Math.hypot(image.width, image.height) * scale);
        const pen = new OffscreenCanvas(side, side).getContext('2d');
        if (!pen) throw new Error('no canvas');
        pen.fillStyle = '#777';
        pen.fillRect(0, 0, side, side);
        pen.translate(side / 2, side / 2);
        pen.rotate((turned * Math.PI) / 180);
        pen.scale(scale, scale);
        pen.drawImage(image, -image.width / 2, -image.height / 2);
        return jsQR(pen.getImageData(0, 0, side, side).data, side, side)?.data ?? null;
      },
      [picture, held] as const
    );
  } finally {
    await context.close();
  }
}
