import { busContract } from './contract';
import { localBus } from './local';

busContract(
  'local',
  async () => {
    let now = 1_000_000;
    const bus = localBus(() => now);
    return { ends: [bus, bus], pass: async (ms) => void (now += ms) };
  },
  async () => undefined
);
