/** How one epoch of training went. */
export interface EpochReport {
  readonly epoch: number;
  readonly loss: number;
  readonly valAccuracy: number;
  readonly valLoss: number;
  readonly seconds: number;
}
