import { SheetReader } from '$lib/deliver/code-sheet';
import { CodeReading } from '$lib/deliver/code-sheet/read-client';
import { application } from '$lib/form';
import type { ScanTools } from '$lib/state/scan.svelte';

/** What this build reads with. */
export const scanTools: ScanTools = {
  sheet: () => new SheetReader(application),
  reading: (events) => new CodeReading(events)
};
