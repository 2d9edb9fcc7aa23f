/** `periodic` tapers of 50 % overlap add up to a constant (for spectra of a stream); `symmetric` ones end as they begin. */
export type TaperForm = 'periodic' | 'symmetric';
