import type { Node } from '../../engine/node.js';
import { readFlexMap } from '../../flatbuffer/read-flex-map.js';

/** A whole number among a custom operator's options. */
export function option(node: Node, name: string): number {
  const value = readFlexMap(node.custom ?? new Uint8Array(0))?.get(name);
  return value ?? node.fail(`has no option ${name}`, `a FlexBuffer map with ${name}`);
}
