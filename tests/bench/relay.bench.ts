/**
 * What one relay costs: 200 rooms × 2 sides × 2 edits a second, ours and the stock y-websocket server in turn in the same
 * run. One JSON line a metric.
 */
import { crowd, type Target } from './load';
import { canMeasure, startOurs, startStock } from './processes';

const rooms = Number(process.env.BENCH_ROOMS ?? 200);
const perSecond = 2;
const seconds = Number(process.env.BENCH_SECONDS ?? 12);
const rounds = 2;

interface Cost {
  readonly cpuPerEdit: number;
  readonly livePerRoom: number;
  /** All that the process holds of the RAM with the rooms in it. A difference between two looks would say when V8 gave pages back. */
  readonly resident: number;
  readonly lost: number;
}

async function round(target: Target): Promise<Cost> {
  const server = await (target === 'ours' ? startOurs() : startStock());
  try {
    // Warm: compiled, and with the memory that a few rooms leave behind, so that only the rooms are counted.
    const few = await crowd(target, server.port, 20);
    await few.type(1.5, 20);
    await few.leave();
    const empty = await server.memory();
    const all = await crowd(target, server.port, rooms);
    await all.type(1.5, perSecond);
    const before = server.cpu();
    const { sent, received } = await all.type(seconds, perSecond);
    const cpu = server.cpu() - before;
    const full = await server.memory();
    await all.leave();
    // The stock server sends an edit back to its writer too.
    const expected = target === 'ours' ? sent : 2 * sent;
    return {
      cpuPerEdit: cpu / sent,
      livePerRoom: (full.live - empty.live) / rooms,
      resident: full.resident,
      lost: expected - received
    };
  } finally {
    await server.stop();
  }
}

const costs: Record<Target, Cost[]> = { ours: [], stock: [] };
const mean = (target: Target, what: keyof Cost) =>
  costs[target].reduce((sum, cost) => sum + cost[what], 0) / costs[target].length;

function print(metric: string, unit: string, what: keyof Cost, divisor: number): void {
  const rounded = (value: number) => Math.round((value / divisor) * 10) / 10;
  const [ours, peer] = [mean('ours', what), mean('stock', what)];
  const runs = {
    ours: costs.ours.map((cost) => rounded(cost[what])),
    peer: costs.stock.map((cost) => rounded(cost[what]))
  };
  const ratio = peer === 0 ? null : Math.round((ours / peer) * 1000) / 1000;
  const line = { bench: 'relay', metric, ours: rounded(ours), peer: rounded(peer), ratio, unit, runs };
  process.stdout.write(JSON.stringify({ ...line, peerIs: '@y/websocket-server 0.1.1' }) + '\n');
}

if (canMeasure()) {
  for (let n = 0; n < rounds; n++) {
    for (const target of ['ours', 'stock'] as const) costs[target].push(await round(target));
  }
  print('relay-cpu-per-edit', 'µs', 'cpuPerEdit', 1);
  print('relay-memory-per-room', 'kB', 'livePerRoom', 1000);
  print('relay-resident-with-rooms', 'MB', 'resident', 1e6);
  print('relay-edits-lost', 'edits', 'lost', 1);
} else {
  process.stdout.write(JSON.stringify({ bench: 'relay', skipped: 'needs /proc, as Linux has it' }) + '\n');
}
