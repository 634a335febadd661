/** What a page has sent and received, and how long its main thread has worked, so far. */
import type { CDPSession, Page } from '@playwright/test';

export interface Cost {
  /** Payload of WebSockets' frames both ways, in bytes. */
  readonly socket: number;
  /** Payload of data channels both ways; and with what DTLS and SCTP add. */
  readonly channel: number;
  readonly transport: number;
  /** What the backup sent by HTTP. */
  readonly posted: number;
  /** Milliseconds of the main thread: all, and of that scripts, and styles and layout. */
  readonly task: number;
  readonly script: number;
  readonly layout: number;
}

interface Meter {
  read(): Promise<Cost>;
}

/** Begins to count. Sockets that are open already are counted too. */
export async function meter(page: Page): Promise<Meter> {
  const cdp = await page.context().newCDPSession(page);
  let socket = 0;
  const count = ({ response }: { response: { opcode: number; payloadData: string } }) => {
    socket += Buffer.byteLength(response.payloadData, response.opcode === 2 ? 'base64' : 'utf8');
  };
  cdp.on('Network.webSocketFrameSent', count);
  cdp.on('Network.webSocketFrameReceived', count);
  await cdp.send('Network.enable');
  await cdp.send('Performance.enable');
  return {
    async read() {
      const work = await workOf(cdp);
      const { posted, channel, transport } = await page.evaluate(async () => {
        let [channel, transport] = [0, 0];
        for (const call of window.watched.calls) {
          for (const report of (await call.getStats()).values()) {
            if (report.type === 'data-channel') channel += report.bytesSent + report.bytesReceived;
            if (report.type === 'transport') transport += report.bytesSent + report.bytesReceived;
          }
        }
        return { posted: window.watched.posted, channel, transport };
      });
      return { socket, channel, transport, posted, ...work };
    }
  };
}

async function workOf(cdp: CDPSession) {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const of = (name: string) => 1000 * (metrics.find((metric) => metric.name === name)?.value ?? NaN);
  const layout = of('LayoutDuration') + of('RecalcStyleDuration');
  return { task: of('TaskDuration'), script: of('ScriptDuration'), layout };
}

export function minus(after: Cost, before: Cost): Cost {
  const names = Object.keys(after) as (keyof Cost)[];
  return Object.fromEntries(names.map((name) => [name, after[name] - before[name]])) as unknown as Cost;
}
