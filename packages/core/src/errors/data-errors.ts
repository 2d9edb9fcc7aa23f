/** Recordings on disk. */
export const dataErrors = {} as const;
