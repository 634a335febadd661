import { takeMark } from './lib/state/terminal-mark';

// Before the router reads the address: else it would write a terminal's token back into it.
takeMark(window);
