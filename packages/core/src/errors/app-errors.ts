/** Modules, injection, configuration and the running of pipelines. */
export const appErrors = {} as const;
