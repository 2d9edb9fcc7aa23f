export { addNoise } from './augment/add-noise.js';
export { type Augmentation, augmentWith } from './augment/augmentation.js';
export { bridge } from './augment/bridge.js';
export { channelDropout } from './augment/channel-dropout.js';
export { channelGain } from './augment/channel-gain.js';
export { drift } from './augment/drift.js';
export { gain } from './augment/gain.js';
export { jitter } from './augment/jitter.js';
export { level } from './augment/level.js';
export { magnitudeWarp } from './augment/magnitude-warp.js';
export { mixup } from './augment/mixup.js';
export { type RecordingStyleOptions, recordingStyle } from './augment/recording-style.js';
export { type RoomOptions, room } from './augment/room.js';
export { rotate } from './augment/rotate.js';
export { saturate } from './augment/saturate.js';
export { type ShiftSpectrogramOptions, shiftSpectrogram } from './augment/shift-spectrogram.js';
export { specAugment } from './augment/spec-augment.js';
export { speed } from './augment/speed.js';
export { stall } from './augment/stall.js';
export { telephone } from './augment/telephone.js';
export { timeShift } from './augment/time-shift.js';
export { timeWarp } from './augment/time-warp.js';
export { whiteNoise } from './augment/white-noise.js';
export { type DetPoint, det, equalErrorRate, probit } from './evaluate/det.js';
export {
  countFalseAccepts,
  type FalseAcceptOptions,
  type FalseAcceptPoint,
  type FalseAcceptReport,
  type ScoredRecording,
} from './evaluate/false-accepts.js';
export { type AnomalyReport, judgeAnomalies, type ScoredAnomaly } from './evaluate/judge-anomalies.js';
export { type ClassReport, type Judged, judgeClasses } from './evaluate/judge-classes.js';
export { inNoise } from './evaluate/in-noise.js';
export { type JudgeStreamOptions, judgeStream, type StreamReport } from './evaluate/judge-stream.js';
export { noiseParts } from './evaluate/noise-parts.js';
export { type Detection, detectionOf, type OperatingPoint } from './evaluate/detection-of.js';
export { type Roc, type RocPoint, roc } from './evaluate/roc.js';
export { speechEnd } from './evaluate/speech-end.js';
export { thresholdAt } from './evaluate/threshold-at.js';
export { poisson } from './evaluate/poisson.js';
export { wilson } from './evaluate/wilson.js';
export { SeededRandom } from './seeded-random.js';
export { autoencoder } from './architectures/autoencoder.js';
export { type BandFoldOptions, bandFold } from './architectures/band-fold.js';
export { type BcResNetOptions, bcResNet } from './architectures/bc-res-net.js';
export { type Conv1dOptions, conv1d } from './architectures/conv-1d.js';
export { type DsConv1dOptions, dsConv1d } from './architectures/ds-conv-1d.js';
export { type CrnnOptions, crnn } from './architectures/crnn.js';
export { type DsCnnOptions, dsCnn } from './architectures/ds-cnn.js';
export { type MixConvOptions, mixConv, mixConvReach } from './architectures/mix-conv.js';
export { mlp } from './architectures/mlp.js';
export { type MobileNetV2Options, mobileNetV2 } from './architectures/mobile-net-v2.js';
export { type JudgedModel, type JudgeOptions, judgeRecordings, recordingScorer } from './evaluate/judge-recordings.js';
export { compareExport, type ExportComparison, runModel } from './export/compare-export.js';
export { type ExportOptions, toTflite } from './export/to-tflite.js';
export { modelOf } from './export/model-of.js';
export { type Golden, goldenOf, sha256 } from './export/write-golden.js';
export { openBackend, type TrainingBackend } from './kernels/open-backend.js';
export { foldNorms } from './network/fold-norms.js';
export { type Output, NetworkBuilder } from './network/network-builder.js';
export { networkShapes } from './network/network-shapes.js';
export type { Layer, NetworkNode, NetworkSpec } from './network/network-spec.js';
export { countParameters, initialWeights, type Weights } from './network/network-weights.js';
export type { Calibration } from './quantise/best-range.js';
export { calibrate } from './quantise/calibrate.js';
export type { QuantisedNetwork } from './quantise/quantised-network.js';
export { runQuantised } from './quantise/run-quantised.js';
export { trainQuantised } from './quantise/train-quantised.js';
export type { AlsoJudged, Clip, MoreData, Recipe, RecipeData, RecipeTeacher } from './recipe/recipe.js';
export { soundsIn } from './recipe/sounds-in.js';
export { splitRecordings } from './recipe/split-recordings.js';
export type { TrainOptions } from './recipe/train-options.js';
export type { TrainedModel } from './recipe/train-once.js';
export { trainRecipe } from './recipe/train-recipe.js';
export { type Examples, fixedExamples } from './training/examples.js';
export type { EpochReport } from './training/epoch-report.js';
export { type FitOptions, type Fitted, fit } from './training/fit.js';
export { leaveOutReport } from './recipe/leave-out-report.js';

export type { FittedRecipe, ScoredMoment } from './recipe/fitted-recipe.js';
export { type FittedAnomalyReport, judgeFittedAnomaly } from './recipe/judge-fitted-anomaly.js';
export { type FittedEvaluation, judgeFitted } from './recipe/judge-fitted.js';
export { clusterWeights } from './compress/cluster-weights.js';
export { maskedPass } from './compress/masked-pass.js';
export { type Pruned, prune } from './compress/prune.js';
export { applyMasks, type Masks, pruningMasks, sparsityOf } from './compress/pruning-masks.js';
export { widened } from './compress/widened.js';
export { modelTeacher } from './compress/model-teacher.js';
export { teacher } from './compress/teacher.js';
export type { JudgedMoment } from './report/anomaly-sections.js';
export { type Evaluation, modelPage, type ModelPage } from './report/model-page.js';
export { type ChartOptions, type Line, lineChart } from './report/line-chart.js';
export { type Budget, fitsBudget, type ModelCost, modelCost } from './tune/model-cost.js';
export { paretoFront } from './tune/pareto-front.js';
export { parseBudget } from './tune/parse-budget.js';
export { type Choice, choiceName, everyChoice, type SearchSpace } from './tune/search-space.js';
export { type HalvingOptions, type HalvingRound, type Ranked, successiveHalving } from './tune/successive-halving.js';
export { rememberChoices } from './tune/remember-choices.js';
export { type SearchPlan, type TrainChoice, type TuneOptions, tune } from './tune/tune.js';
export { frontChart } from './report/front-chart.js';
export { frontOf } from './tune/front-of.js';
export type { Tuned } from './tune/tuned.js';
export { tunePage } from './report/tune-page.js';
export { type ImportModule, type LoadedRecipe, loadRecipe } from './recipe/load-recipe.js';
export { type LabelCount, labelStatistics } from './show/label-statistics.js';
export { showPage } from './show/show-page.js';
export { type CompressionOptions, type CompressionRow, compressionTable } from './recipe/compression-table.js';
export { trainChoice } from './tune/train-choice.js';
export { trainInWorkers, type WorkerSetup } from './tune/train-in-workers.js';
export { trainingSpeed } from './training/training-speed.js';
export { type FitPhraseOptions, fitPhrase } from './phrase/fit-phrase.js';
export { chooseThreshold, measurePhrase, type PhraseMeasure } from './phrase/measure-phrase.js';
export {
  finishPhrase,
  type TrainedPhrase,
  type TrainPhraseOptions,
  trainPhrase,
  writePhraseFolder,
} from './phrase/train-phrase.js';
export { exportPhrase, quantisePhrase } from './phrase/export-phrase.js';
export { loadSounds } from './phrase/load-sounds.js';
export { type PhraseRecipe, type PhraseSource } from './phrase/phrase-recipe.js';
export { type JudgePhraseOptions, judgePhrases, phraseScorer } from './evaluate/judge-phrases.js';
export { embeddingWeights } from './teach/phrase/embedding-weights.js';
export { enoughOtherS } from './teach/phrase/teach-phrase-model.js';
export { type Taught, teach } from './teach/teach.js';
export type { TeachOptions } from './teach/teach-options.js';
export { otherLabel } from './teach/other-label.js';
export { reverberation, type ReverberationOptions } from './augment/reverberation.js';
export { FeatureStore, storedExamples } from './teach/feature-store.js';
export {
  framesOfSteps,
  speechBands,
  speechFrameRateHz,
  trunkLayers,
  wordNetwork,
  wordSteps,
} from './teach/speech-network.js';
export { otherSurroundings, samplesOfFrames, soundAbout, speechFrontEnd, speechInput } from './teach/speech-sound.js';
export { FrontEnd } from './recipe/front-end.js';
export { type PhraseSound, phraseSound } from './teach/phrase/phrase-sound.js';
export {
  type OtherSounds,
  readOthers,
  type SoundLesson,
  type SoundTaught,
  teachSound,
} from './teach/phrase/teach-sound.js';
export { phraseModel, phrasePipeline } from './teach/phrase/phrase-model.js';
