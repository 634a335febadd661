import { memoryStore } from './memory';
import { storeContract } from './contract';

storeContract('memory', memoryStore);
