import type { Chunk, SignalSpec } from './chunk.js';
import type { Detection, DetectionSpec } from './detection.js';
import type { Frame, FrameSpec } from './frame.js';
import type { Prediction, PredictionSpec } from './prediction.js';
import type { Window, WindowSpec } from './window.js';

/** Everything that flows between blocks: each kind of value with the spec that describes a stream of it. */
export interface Kinds {
  chunk: { value: Chunk; spec: SignalSpec };
  window: { value: Window; spec: WindowSpec };
  frame: { value: Frame; spec: FrameSpec };
  prediction: { value: Prediction; spec: PredictionSpec };
  detection: { value: Detection; spec: DetectionSpec };
}

export type Kind = keyof Kinds;
export type Value<K extends Kind> = Kinds[K]['value'];
export type Spec<K extends Kind> = Kinds[K]['spec'];
