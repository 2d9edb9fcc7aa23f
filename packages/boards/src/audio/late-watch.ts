/** Seconds behind, and for how long, after which sound counts as lost and not merely late. */
const [behindS, forS] = [0.3, 1];
/** Share by which a sound card's clock may differ from ours before that looks like a loss. */
const clockAccuracy = 0.001;

/**
 * Finds sound that was lost on its way (an overrun in the driver, a full pipe) from the time of its arrival: sound that is
 * merely late catches up, lost sound never does.
 */
export class LateWatch {
  #usual = Number.NaN;
  #before = 0;
  #since: number | undefined;

  /** Seconds lost before `end`, the time up to which sound has come `now`; 0 where none is. */
  lost(end: number, now: number): number {
    const late = now - end;
    if (Number.isNaN(this.#usual)) {
      this.#usual = late;
      this.#before = now;
    }
    this.#usual = Math.min(late, this.#usual + clockAccuracy * (now - this.#before));
    this.#before = now;
    const behind = late - this.#usual;
    if (behind < behindS) {
      this.#since = undefined;
      return 0;
    }
    this.#since ??= now;
    if (now - this.#since < forS) return 0;
    this.#since = undefined;
    return behind;
  }

  reset(): void {
    this.#usual = Number.NaN;
    this.#since = undefined;
  }
}
