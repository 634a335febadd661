/** Two soft tones. Nothing where the browser has no sound, or lets none out. Returns how to stop it. */
export function chime(): () => void {
  if (typeof AudioContext === 'undefined') return () => undefined;
  const audio = new AudioContext();
  for (const [at, pitch] of [
    [0, 659],
    [0.35, 523]
  ] as const) {
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    const begin = audio.currentTime + at;
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(0, begin);
    loudness.gain.linearRampToValueAtTime(0.25, begin + 0.03);
    loudness.gain.exponentialRampToValueAtTime(0.001, begin + 0.6);
    tone.connect(loudness).connect(audio.destination);
    tone.start(begin);
    tone.stop(begin + 0.65);
  }
  return () => void audio.close().catch(() => undefined);
}
