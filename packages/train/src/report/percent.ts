/** A share as people read it. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
