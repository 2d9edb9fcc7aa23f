/** What everything that is not the new phrase or movement is called. */
export const otherLabel = '_other_';
