// The entry `@pipit/runtime/bench`: for Node only, because the peers need its files and modules.
export {
  type BenchCase,
  benchRuntime,
  type BenchOptions,
  type BenchResult,
  type Peer,
  type PeerModel,
} from './bench-runtime.js';
export { litertPeer } from './litert-peer.js';
export { tfjsPeer } from './tfjs-peer.js';
