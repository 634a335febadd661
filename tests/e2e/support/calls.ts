/** What a window sends and gets of voice, video and screen: asked of the browser's own connections and tracks. */
import type { Browser, Page } from '@playwright/test';
import { citizenWindow, guideWindow } from './windows';

interface Kept {
  readonly peersMade: RTCPeerConnection[];
  readonly tracksOpened: MediaStreamTrack[];
  /** Name of the DOMException that every device answers with; '' where they work. */
  deviceFault: string;
}

/** Remembers the tracks that devices gave, and can make devices fail as browsers do. Before the page loads. */
async function watchDevices(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const kept = window as unknown as Kept;
    Object.assign(window, { tracksOpened: [], deviceFault: '' });
    const { mediaDevices } = navigator;
    for (const name of ['getUserMedia', 'getDisplayMedia'] as const) {
      const open = mediaDevices[name].bind(mediaDevices);
      mediaDevices[name] = async (wanted?: DisplayMediaStreamOptions) => {
        if (kept.deviceFault) throw new DOMException('refused by the story', kept.deviceFault);
        const stream = await open(wanted);
        kept.tracksOpened.push(...stream.getTracks());
        return stream;
      };
    }
  });
}

export async function callers(browser: Browser, baseURL?: string) {
  const options = { ...(baseURL && { baseURL }) };
  const [citizen, guide] = await Promise.all([citizenWindow(browser, options), guideWindow(browser, options)]);
  await Promise.all([citizen, guide].map(watchDevices));
  return { citizen, guide };
}

export const breakDevices = (page: Page, fault: string) =>
  page.evaluate((name) => void ((window as unknown as Kept).deviceFault = name), fault);

/** Of each track that a device gave to this page: what it is, and whether it is alive and lets anything out. */
export const tracks = (page: Page) =>
  page.evaluate(() =>
    (window as unknown as Kept).tracksOpened.map(({ kind, readyState, enabled }) => `${kind} ${readyState} ${enabled}`)
  );

/** Lines of this page that carry media, the direct leg's apart. */
export const lines = (page: Page) =>
  page.evaluate(async () => {
    const all = [];
    for (const peer of (window as unknown as Kept).peersMade) {
      if (peer.connectionState !== 'connected' || peer.getTransceivers().length === 0) continue;
      const stats = [...(await peer.getStats()).values()] as Record<string, number | string>[];
      const one = (type: string) => stats.find((stat) => stat.type === type) ?? {};
      const pair = stats.find(({ id }) => id === one('transport').selectedCandidatePairId) ?? {};
      const kindOf = (id: unknown) => stats.find((stat) => stat.id === id)?.candidateType;
      all.push({
        local: kindOf(pair.localCandidateId),
        remote: kindOf(pair.remoteCandidateId),
        kind: one('inbound-rtp').kind ?? one('outbound-rtp').kind,
        sent: Number(one('outbound-rtp').bytesSent ?? 0),
        got: Number(one('inbound-rtp').bytesReceived ?? 0),
        energy: Number(one('inbound-rtp').totalAudioEnergy ?? 0),
        frames: Number(one('inbound-rtp').framesDecoded ?? 0)
      });
    }
    return all;
  });

/** The media line of this kind: a voice, or pictures. undefined where there is none. */
export const lineOf = async (page: Page, kind: 'audio' | 'video') =>
  (await lines(page)).find((one) => one.kind === kind);
