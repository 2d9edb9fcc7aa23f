/** Boards, sensors and recordings that stand in for them. */
export const boardErrors = {} as const;
