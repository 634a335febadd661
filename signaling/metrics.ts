/** Counts for Prometheus. No label ever holds a name, an id or an address: only codes from `protocol.ts`. */
export class Metrics {
  frames = 0;
  frameBytes = 0;
  dropped = 0;
  pairings = 0;
  private readonly counts = new Map<string, number>();
  private readonly told = new Map<string, number>();

  /** Refused upgrades and calls, closed sockets, calls for backups and slips: `what` by `code`. */
  count(what: 'refused' | 'closed' | 'backup' | 'slip', code: string): void {
    const key = `sammen_relay_${what}_total{code="${code}"}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  /** What has happened since the last call, for the log: name and label, and how often. */
  sinceLast(): [string, number][] {
    const news = [...this.counts].map(([key, value]): [string, number] => [key, value - (this.told.get(key) ?? 0)]);
    for (const [key, value] of this.counts) this.told.set(key, value);
    return news.filter(([, times]) => times > 0);
  }

  text(gauges: Readonly<Record<string, number>>): string {
    const cpu = process.cpuUsage();
    const single: [string, string, number][] = [
      ['sammen_relay_frames_total', 'counter', this.frames],
      ['sammen_relay_frame_bytes_total', 'counter', this.frameBytes],
      ['sammen_relay_frames_dropped_total', 'counter', this.dropped],
      ['sammen_relay_pairings_total', 'counter', this.pairings],
      ['process_cpu_seconds_total', 'counter', (cpu.user + cpu.system) / 1e6],
      ['process_resident_memory_bytes', 'gauge', process.memoryUsage.rss()],
      ...Object.entries(gauges).map(([name, value]): [string, string, number] => [
        `sammen_relay_${name}`,
        'gauge',
        value
      ])
    ];
    const lines = single.flatMap(([name, type, value]) => [`# TYPE ${name} ${type}`, `${name} ${value}`]);
    let family = '';
    for (const [key, value] of [...this.counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const name = key.slice(0, key.indexOf('{'));
      if (name !== family) lines.push(`# TYPE ${name} counter`);
      family = name;
      lines.push(`${key} ${value}`);
    }
    return lines.join('\n') + '\n';
  }
}
