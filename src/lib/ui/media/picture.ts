/** Shows a stream in a `<video>`; lets go of it when the element goes. Without sound, so that no browser holds it back. */
export const playing = (stream: MediaStream) => (video: HTMLVideoElement) => {
  video.muted = true;
  video.srcObject = stream;
  void video.play().catch(() => undefined);
  return () => (video.srcObject = null);
};
