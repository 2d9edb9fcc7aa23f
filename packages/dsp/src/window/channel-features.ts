import { dominantFrequency } from '../spectrum/dominant-frequency.js';
import { meanCrossings } from '../statistics/mean-crossings.js';
import type { ChannelView } from './channel-view.js';
import { spectralCentroid } from '../spectrum/spectral-centroid.js';
import { spectralEntropy } from '../spectrum/spectral-entropy.js';

/** What a feature is computed from: samples only, a sorted copy, or a spectrum. */
type Needs = 'moments' | 'quantiles' | 'spectrum';

interface ChannelFeature {
  readonly needs: Needs;
  readonly of: (view: ChannelView) => number;
}

const rms = (view: ChannelView) => Math.sqrt(view.moments.meanSquare);
const peak = ({ moments: m }: ChannelView) => Math.max(Math.abs(m.min), Math.abs(m.max));

/**
 * The features of one channel of a window, by name.
 *
 * `std` and `variance` are of the population, `kurtosis` of a Gaussian is 0, `energy` is the sum of squares, `crest` is
 * peak over rms (0 of silence), crossings are counts. The spectral ones see the window without its mean, tapered:
 * frequencies in hertz, `spectralEntropy` from 0 (one line) to 1 (flat).
 */
export const channelFeatures = {
  mean: { needs: 'moments', of: ({ moments }) => moments.mean },
  std: { needs: 'moments', of: ({ moments }) => Math.sqrt(moments.variance) },
  variance: { needs: 'moments', of: ({ moments }) => moments.variance },
  rms: { needs: 'moments', of: rms },
  min: { needs: 'moments', of: ({ moments }) => moments.min },
  max: { needs: 'moments', of: ({ moments }) => moments.max },
  peakToPeak: { needs: 'moments', of: ({ moments }) => moments.max - moments.min },
  skewness: { needs: 'moments', of: ({ moments }) => moments.skewness },
  kurtosis: { needs: 'moments', of: ({ moments }) => moments.kurtosis },
  crest: { needs: 'moments', of: (view) => (rms(view) > 0 ? peak(view) / rms(view) : 0) },
  energy: { needs: 'moments', of: ({ moments }) => moments.meanSquare * moments.count },
  zeroCrossings: { needs: 'moments', of: ({ moments }) => moments.zeroCrossings },
  meanCrossings: {
    needs: 'moments',
    of: ({ samples, moments, offset, stride }) => meanCrossings(samples, moments.mean, offset, stride),
  },
  median: { needs: 'quantiles', of: ({ quantiles }) => quantiles.at(0.5) },
  interquartile: { needs: 'quantiles', of: ({ quantiles }) => quantiles.at(0.75) - quantiles.at(0.25) },
  dominantHz: { needs: 'spectrum', of: ({ density, binHz }) => dominantFrequency(density, binHz) },
  centroidHz: { needs: 'spectrum', of: ({ density, binHz }) => spectralCentroid(density, binHz) },
  spectralEntropy: { needs: 'spectrum', of: ({ density }) => spectralEntropy(density) },
} as const satisfies Record<string, ChannelFeature>;

export type ChannelFeatureName = keyof typeof channelFeatures;
export const channelFeatureNames = Object.keys(channelFeatures) as [ChannelFeatureName, ...ChannelFeatureName[]];
