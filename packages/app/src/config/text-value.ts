import type { ConfigShape } from './config-shape.js';

/** The value that a variable or a flag stands for: as it is where text is wanted, else read as JSON where it is JSON. */
export function textValue(text: string, shape: ConfigShape): unknown {
  if (shape.isText) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
