export * from './anomaly/recalibrates.js';
export { scoreAnomaly } from './anomaly/score-anomaly.js';
export * from './detector/anomaly-detector.js';
export * from './detector/mahalanobis.js';
export * from './detector/shrink-covariance.js';
export * from './state/state-reader.js';
export * from './state/state-writer.js';
export * from './evaluate/auc.js';
export * from './evaluate/evaluate-anomaly.js';
