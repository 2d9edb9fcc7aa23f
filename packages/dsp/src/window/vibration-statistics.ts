/** Statistics of one axis, in the order in which a frame holds them. */
export const vibrationStatistics = ['mean', 'rms', 'peak', 'crest', 'kurtosis'] as const;
export type VibrationStatistic = (typeof vibrationStatistics)[number];
