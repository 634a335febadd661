/** Microphone, camera and screen, asked for when a person pressed for them, and what went wrong in words that one can act on. */
import type { What } from './media-messages';

/**
 * `missing`: there is none. `denied`: the browser or the machine's owner says no. `cancelled`: no window was picked, or none may be.
 * `in-use`: another program has it. `unsupported`: this browser cannot.
 */
export type Fault = 'missing' | 'denied' | 'cancelled' | 'in-use' | 'unsupported';

export type Devices = Pick<MediaDevices, 'getUserMedia'> & Partial<Pick<MediaDevices, 'getDisplayMedia'>>;

export class DeviceError extends Error {
  constructor(
    readonly fault: Fault,
    options?: ErrorOptions
  ) {
    super(fault, options);
    this.name = 'DeviceError';
  }
}

const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
/** A face, not a film: small enough for a poor line. */
const video = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { max: 24 }, facingMode: 'user' };
/**
 * This page itself is not among what can be picked: it would be a hall of mirrors, and would show doors that are closed.
 * `displaySurface` and the rest are hints; the browser's own picker decides, and shows its own sign.
 */
const display = {
  video: { frameRate: { max: 10 }, displaySurface: 'window' },
  audio: false,
  selfBrowserSurface: 'exclude',
  surfaceSwitching: 'exclude'
};

function faultOf(error: unknown, what: What): Fault {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'missing';
  if (name === 'NotAllowedError' || name === 'SecurityError') return what === 'screen' ? 'cancelled' : 'denied';
  if (name === 'NotReadableError' || name === 'AbortError') return 'in-use';
  return 'unsupported';
}

/** Opens what this person sends of it. Must be called from their press. Throws DeviceError. */
export async function openDevice(devices: Devices | undefined, what: What): Promise<MediaStream> {
  try {
    if (what !== 'screen') {
      if (!devices?.getUserMedia) throw new DeviceError('unsupported');
      return await devices.getUserMedia(what === 'voice' ? { audio } : { video });
    }
    if (!devices?.getDisplayMedia) throw new DeviceError('unsupported');
    const stream = await devices.getDisplayMedia(display);
    // Letters must stay sharp: rather fewer pictures.
    for (const track of stream.getVideoTracks()) track.contentHint = 'detail';
    return stream;
  } catch (error) {
    throw error instanceof DeviceError ? error : new DeviceError(faultOf(error, what), { cause: error });
  }
}

/** Lets go of it: the browser's own sign goes out. */
export function shut(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) {
    track.onended = null;
    track.stop();
  }
}
