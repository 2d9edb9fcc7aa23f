import type { HostedApp, Probe } from '@pipit/app';
import type { PartState } from '@pipit/boards';
import type { Chunk, Kind, Spec, Value } from '@pipit/core';
import type { Terminal } from '../terminal.js';
import { LevelMeter } from './level-meter.js';
import { sparkline } from './sparkline.js';
import { Trace } from './trace.js';

/** Fewest instants of which it is drawn how much they vary. */
const leastInstants = 5;
/** Values in a trace. */
const width = 40;

/**
 * What one app looks like while it runs: its signal, its score, its outputs, its health. Fed as the app's probe. The signal
 * of an app that hears is a level meter.
 */
export class AppPanel implements Probe {
  readonly #name: string;
  readonly #colors: Terminal['colors'];
  readonly #levels = new Trace(width);
  readonly #scores = new Trace(width);
  readonly #meter: LevelMeter | undefined;
  #at = 0;
  #label = '';
  #heard: number[] = [];
  #state = '';
  #outputs: readonly PartState[] = [];
  #hosted: HostedApp | undefined;

  /** `heardHz` is the rate of the sound that the app hears, if it does. */
  constructor(name: string, colors: Terminal['colors'], heardHz?: number) {
    this.#name = name;
    this.#colors = colors;
    if (heardHz !== undefined) this.#meter = new LevelMeter(heardHz, width);
  }

  /** Follows a running app. */
  follow(hosted: HostedApp): void {
    const { app, uno } = hosted;
    this.#hosted = hosted;
    uno?.states.subscribe((states) => {
      this.#outputs = states;
    });
    app.events.subscribe((event) => {
      if (event.kind === 'notice' && event.notice.kind === 'state') this.#state = event.notice.detail;
    });
  }

  saw(block: string, value: Value<Kind>, spec?: Spec<Kind>): void {
    this.#at = value.at;
    if (block === 'signal' && 'samples' in value) {
      if (this.#meter) this.#meter.add(value as Chunk);
      else this.#hear(value.samples, spec);
    }
    if (!('scores' in value)) return;
    const most = Math.max(...value.scores);
    this.#scores.add(most);
    const labels = spec?.kind === 'prediction' && spec.labels.length > 1 ? spec.labels : [];
    this.#label = labels[value.scores.indexOf(most)] ?? '';
  }

  /** Short chunks are drawn together, so that there is something that varies. */
  #hear(samples: Float32Array, spec: Spec<Kind> | undefined): void {
    const width = spec?.kind === 'chunk' ? spec.channels.length : 3;
    this.#heard.push(...samples);
    if (this.#heard.length < leastInstants * width) return;
    this.#levels.add(spread(this.#heard, width));
    this.#heard = [];
  }

  lines(): string[] {
    const { bold, dim, green, yellow } = this.#colors;
    const health = this.#hosted?.app.health().state ?? 'starting';
    const shownHealth = health === 'ok' ? green(health) : yellow(health);
    const rates = Object.values(this.#hosted?.board.status().sensors ?? {}).map(({ measuredHz, gaps }) => {
      const rate = measuredHz === undefined ? '' : `${measuredHz.toPrecision(3)} Hz`;
      return gaps > 0 ? `${rate}, ${gaps} gaps` : rate;
    });
    return [
      `${bold(this.#name)}  ${this.#at.toFixed(0)} s  ${shownHealth}  ${dim(rates.join('  '))}  ${this.#outputs.map(outputText).join('  ')}`,
      this.#meter ? `  level   ${this.#meter.line(this.#colors)}` : this.#line('signal', this.#levels, 0),
      `${this.#line('score', this.#scores, 1)}${this.#label ? `  ${this.#label}` : ''}`,
      ...(this.#state ? [`  ${dim(this.#state)}`] : []),
    ];
  }

  #line(name: string, trace: Trace, atLeast: number): string {
    const values = trace.last(width);
    const high = Math.max(atLeast, ...values.filter(Number.isFinite));
    const newest = trace.newest;
    return `  ${name.padEnd(7)} ${sparkline(values, 0, high || 1)}  ${newest === undefined ? '' : newest.toPrecision(3)}`;
  }
}

const outputText = ({ part, place, value }: PartState) => `${part} ${place} ${value > 0 ? '●' : '○'}`;

/** Root mean square of what varies from one instant to the next, over all channels alike. */
function spread(samples: readonly number[], width: number): number {
  let sum = 0;
  for (let i = width; i < samples.length; i++) {
    sum += ((samples[i] as number) - (samples[i - width] as number)) ** 2;
  }
  return Math.sqrt(sum / 2 / Math.max(1, samples.length - width));
}
