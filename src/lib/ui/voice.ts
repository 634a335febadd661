/**
 * The codes by which voices call a language, best first; others call it as we do. Norwegian voices say nb or no. Hardly a
 * device has one for nynorsk, and one for bokmål reads it as people in the east read it aloud.
 */
const codes: Readonly<Record<string, readonly string[]>> = { nb: ['nb', 'no'], nn: ['nn', 'no', 'nb'] };

/**
 * The voice that reads a language; undefined where the device has none, because another language's voice reads nonsense.
 * Only one of the device's own: any other would send what is read to a stranger.
 * @param language as in the catalogue, `nb`
 * @param voices of `speechSynthesis`; their `lang` is BCP 47, on some devices with an underscore (`nb_NO`)
 */
export function voiceFor<Voice extends { readonly lang: string; readonly localService: boolean }>(
  language: string,
  voices: readonly Voice[]
): Voice | undefined {
  for (const code of codes[language] ?? [language]) {
    const voice = voices.find(({ lang, localService }) => localService && lang.toLowerCase().split(/[-_]/)[0] === code);
    if (voice) return voice;
  }
  return undefined;
}
