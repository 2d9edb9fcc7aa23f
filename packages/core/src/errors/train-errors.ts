/** Training. */
export const trainErrors = {} as const;
