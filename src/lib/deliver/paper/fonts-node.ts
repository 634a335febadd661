import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { PaperFonts } from './types';

/** Reads the fonts from the installed packages, for a program outside a browser. */
export async function paperFonts(): Promise<PaperFonts> {
  const { resolve } = createRequire(import.meta.url);
  const read = async (path: string) => new Uint8Array(await readFile(resolve(`@expo-google-fonts/${path}.ttf`)));
  const [regular, bold, arabic, arabicBold, ethiopic, ethiopicBold] = await Promise.all([
    read('noto-sans/400Regular/NotoSans_400Regular'),
    read('noto-sans/600SemiBold/NotoSans_600SemiBold'),
    read('noto-sans-arabic/400Regular/NotoSansArabic_400Regular'),
    read('noto-sans-arabic/600SemiBold/NotoSansArabic_600SemiBold'),
    read('noto-sans-ethiopic/400Regular/NotoSansEthiopic_400Regular'),
    read('noto-sans-ethiopic/600SemiBold/NotoSansEthiopic_600SemiBold')
  ]);
  return { regular, bold, arabic, arabicBold, ethiopic, ethiopicBold };
}
