import type { SeededRandom } from '../seeded-random.js';
import { fromPcm, type Sound, toPcm } from './sound.js';
import { inStyleOf, type SoundStyle, styleOf } from './sound-style.js';

/** The styles of recordings, each analysed once, that others may borrow: every source's as often, however many it has. */
export class Styles {
  readonly #known = new Map<Sound, SoundStyle | undefined>();
  readonly #bySource: readonly (readonly Sound[])[];

  constructor(lenders: readonly Sound[]) {
    const bySource = new Map<number, Sound[]>();
    for (const lender of lenders) {
      const own = bySource.get(lender.source) ?? [];
      own.push(lender);
      bySource.set(lender.source, own);
    }
    this.#bySource = [...bySource.values()];
  }

  /** The sounds in the style of one recording of another source than the first of them; as they are if it has none. */
  borrow(sounds: readonly Sound[], random: SeededRandom): readonly Sound[] {
    const others = this.#bySource.filter((own) => own[0]?.source !== sounds[0]?.source);
    const lenders = others[random.below(Math.max(1, others.length))] ?? [];
    const lender = lenders[random.below(Math.max(1, lenders.length))];
    const style = lender && this.#of(lender);
    return style ? sounds.map((sound) => this.#changed(sound, style, random)) : sounds;
  }

  #changed(sound: Sound, style: SoundStyle, random: SeededRandom): Sound {
    const own = this.#of(sound);
    if (!own) return sound;
    const samples = inStyleOf(fromPcm(sound.samples), own, style, random);
    const most = samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 1);
    return { ...sound, samples: toPcm(samples.map((sample) => sample / most)) };
  }

  #of(sound: Sound): SoundStyle | undefined {
    if (!this.#known.has(sound)) this.#known.set(sound, styleOf(fromPcm(sound.samples)));
    return this.#known.get(sound);
  }
}
