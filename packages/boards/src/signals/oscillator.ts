/**
 * A mass on a spring and a damper, pushed by a force that is constant over each step: solved exactly.
 *
 * m x'' + 2 z m w x' + m w^2 x = F, with w = 2 pi f and z below 1. Source: state transition of the damped oscillator,
 * any text on control, for instance Franklin, Powell and Workman, Digital Control of Dynamic Systems, ch. 4.
 */
export class Oscillator {
  readonly #mass: number;
  readonly #stiffness: number;
  readonly #drag: number;
  readonly #cos: number;
  readonly #sin: number;
  readonly #decay: number;
  readonly #damped: number;
  #x = 0;
  #v = 0;
  #force = 0;

  constructor(massKg: number, resonanceHz: number, damping: number, stepS: number) {
    const w = 2 * Math.PI * resonanceHz;
    this.#mass = massKg;
    this.#stiffness = massKg * w * w;
    this.#drag = damping * w;
    this.#damped = w * Math.sqrt(Math.max(1e-9, 1 - damping * damping));
    this.#decay = Math.exp(-this.#drag * stepS);
    this.#cos = Math.cos(this.#damped * stepS);
    this.#sin = Math.sin(this.#damped * stepS);
  }

  /** Of the mass, in m/s2, at the end of the last step. */
  get acceleration(): number {
    return (this.#force - this.#stiffness * this.#x) / this.#mass - 2 * this.#drag * this.#v;
  }

  /** One step under a force in newtons. */
  push(force: number): void {
    const rest = force / this.#stiffness;
    const x = this.#x - rest;
    const v = this.#v;
    const slope = (v + this.#drag * x) / this.#damped;
    const w2 = this.#damped * this.#damped + this.#drag * this.#drag;
    this.#x = rest + this.#decay * (x * this.#cos + slope * this.#sin);
    this.#v = this.#decay * (v * this.#cos - ((this.#drag * v + w2 * x) / this.#damped) * this.#sin);
    this.#force = force;
  }
}
