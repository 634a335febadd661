/** The camera of this device: on, off, its light, and why it does not come on. */

/** Words: `scan.camera.<code>`. */
export type CameraFault = 'denied' | 'none' | 'busy' | 'failed';

const faults: Readonly<Record<string, CameraFault>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'busy',
  AbortError: 'busy'
};

/** Chromium's own: a lamp beside the camera. */
interface Lamp {
  readonly torch?: boolean;
}

/** Between two pictures, so that the device gets to do something else too. */
const restMs = 150;

export class Camera {
  state = $state<'off' | 'starting' | 'on' | CameraFault>('off');
  /** For a `<video>` to show. */
  stream = $state.raw<MediaStream | null>(null);
  /** null: it has no lamp. */
  light = $state<boolean | null>(null);
  /** Counts starts and stops: what belongs to an earlier one is dropped. */
  #turn = 0;

  async start(): Promise<void> {
    this.stop();
    const turn = this.#turn;
    this.state = 'starting';
    try {
      // No such thing where the page did not come over https.
      if (!navigator.mediaDevices) throw new DOMException('', 'NotFoundError');
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } }
      });
      if (turn !== this.#turn) return end(stream);
      this.stream = stream;
      this.state = 'on';
      const [track] = stream.getVideoTracks();
      this.#findLamp();
      // Pulled out, or taken by the system.
      track?.addEventListener('ended', () => turn === this.#turn && this.#fail('busy'));
    } catch (error) {
      if (turn === this.#turn) this.#fail(faults[(error as Error | null)?.name ?? ''] ?? 'failed');
    }
  }

  stop(): void {
    this.#turn += 1;
    if (this.stream) end(this.stream);
    this.stream = null;
    this.light = null;
    this.state = 'off';
  }

  #fail(fault: CameraFault): void {
    this.stop();
    this.state = fault;
  }

  /** Some cameras tell of their lamp only once there is a picture. */
  #findLamp(): void {
    const lamp = this.stream?.getVideoTracks()[0]?.getCapabilities?.() as Lamp | undefined;
    if (this.light === null && lamp?.torch) this.light = false;
  }

  async toggleLight(): Promise<void> {
    const wanted = !this.light;
    const turn = this.#turn;
    const lamp = { torch: wanted } as MediaTrackConstraintSet & Lamp;
    try {
      await this.stream?.getVideoTracks()[0]?.applyConstraints({ advanced: [lamp] });
      if (turn === this.#turn) this.light = wanted;
    } catch {
      // It has one and does not let us: as good as none.
      if (turn === this.#turn) this.light = null;
    }
  }

  /** Gives one picture after the other to `read`, as fast as it takes them, until the camera is off. */
  async watch(video: HTMLVideoElement, read: (frame: ImageBitmap) => Promise<void>): Promise<void> {
    const turn = this.#turn;
    let first = true;
    while (turn === this.#turn) {
      if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth > 0) {
        if (first) this.#findLamp();
        first = false;
        await read(await createImageBitmap(video));
      }
      await new Promise((resolve) => setTimeout(resolve, restMs));
    }
  }
}

function end(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
