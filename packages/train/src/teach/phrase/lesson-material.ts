import type { SeededRandom } from '../../seeded-random.js';
import type { FeatureStore } from '../feature-store.js';
import type { PhraseLesson } from './phrase-lesson.js';
import type { TrunkSteps } from './trunk-steps.js';

/** A lesson made ready: the phrase and what is like it in style, in many versions. */
export interface LessonMaterial extends PhraseLesson {
  /** Steps of the trunk in a window, and frames that windows may lie off. */
  readonly count: number;
  readonly play: number;
  readonly phrase: FeatureStore;
  readonly alike: FeatureStore;
  readonly asidePhrase: FeatureStore;
  readonly steps: TrunkSteps;
  readonly random: SeededRandom;
}
