import { defineConfig } from 'vitest/config';

/** A machine is started: these are no unit tests, and have their own command, `npm run test:kiosk`. */
export default defineConfig({
  test: { include: ['kiosk/proof/*.proof.ts'], fileParallelism: false, testTimeout: 30_000, hookTimeout: 600_000 }
});
