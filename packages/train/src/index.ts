export { addNoise } from './augment/add-noise.js';
export { type Augmentation, augmentWith } from './augment/augmentation.js';
export { channelDropout } from './augment/channel-dropout.js';
export { channelGain } from './augment/channel-gain.js';
export { drift } from './augment/drift.js';
export { gain } from './augment/gain.js';
export { jitter } from './augment/jitter.js';
export { magnitudeWarp } from './augment/magnitude-warp.js';
export { mixup } from './augment/mixup.js';
export { type RoomOptions, room } from './augment/room.js';
export { rotate } from './augment/rotate.js';
export { specAugment } from './augment/spec-augment.js';
export { speed } from './augment/speed.js';
export { stall } from './augment/stall.js';
export { timeShift } from './augment/time-shift.js';
export { timeWarp } from './augment/time-warp.js';
export { whiteNoise } from './augment/white-noise.js';
export { type DetPoint, det, equalErrorRate, probit } from './evaluate/det.js';
export {
  countFalseAccepts,
  type FalseAcceptOptions,
  type FalseAcceptPoint,
  type FalseAcceptReport,
  type ScoredRecording,
} from './evaluate/false-accepts.js';
export { type AnomalyReport, judgeAnomalies, type ScoredAnomaly } from './evaluate/judge-anomalies.js';
export { type ClassReport, type Judged, judgeClasses } from './evaluate/judge-classes.js';
export { type Roc, type RocPoint, roc } from './evaluate/roc.js';
export { thresholdAt } from './evaluate/threshold-at.js';
export { wilson } from './evaluate/wilson.js';
export { SeededRandom } from './seeded-random.js';
