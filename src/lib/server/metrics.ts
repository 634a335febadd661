/** Counts, in Prometheus' text format. Labels are codes, never a person, a place or an address. */
export class Metrics {
  readonly #counts = new Map<string, number>();

  /** @param name `sammen_logins_total`; labels as `{result="ok"}` belong to the name */
  count(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  text(): string {
    const gauges: [string, number][] = [
      ['process_resident_memory_bytes', process.memoryUsage().rss],
      ['process_cpu_seconds_total', process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6],
      ['process_uptime_seconds', process.uptime()]
    ];
    return [...gauges, ...[...this.#counts].sort()].map(([name, value]) => `${name} ${value}\n`).join('');
  }
}
