import library from 'meyda';

/** What Meyda's extractor functions read. Each is a pure function of this. */
export interface MeydaInput {
  readonly signal: Float32Array;
  readonly ampSpectrum: Float32Array;
  readonly bufferSize: number;
  readonly sampleRate: number;
  readonly barkScale: Float32Array;
  readonly melFilterBank: readonly (readonly number[])[];
  readonly chromaFilterBank: readonly (readonly number[])[];
  readonly numberOfMFCCCoefficients: number;
  readonly numberOfBarkBands: number;
}

type MeydaOutput = number | ArrayLike<number> | { readonly total: number };

/**
 * Meyda's extractor functions, without its object: that one is shared by the whole process, and what it caches (filter
 * banks) goes wrong when a parameter changes. Its published types describe neither, hence the cast.
 */
export const meydaLibrary = (
  library as unknown as { readonly featureExtractors: Record<string, (input: MeydaInput) => MeydaOutput> }
).featureExtractors;
