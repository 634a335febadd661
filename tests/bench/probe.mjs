// Loaded before a server that is measured: asked for its memory, it lets the collector finish first. Without that the
// difference between two looks says when the collector last ran, and can be negative.
process.on('message', async () => {
  for (let turn = 0; turn < 3; turn++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { heapUsed, external } = process.memoryUsage();
  process.send?.(heapUsed + external);
});
// The probe alone keeps no server alive.
process.channel?.unref();
