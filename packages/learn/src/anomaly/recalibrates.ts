/** A step that can be told to forget what it learned and to learn it anew from what comes next. */
export interface Recalibrates {
  recalibrate(): void;
}
