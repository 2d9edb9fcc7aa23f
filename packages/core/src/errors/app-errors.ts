import { exitCode } from './exit-code.js';

const failure = exitCode.failure;
const exit = exitCode.configuration;

/** Modules, injection, configuration and the running of pipelines. */
export const appErrors = {
  NOT_A_MODULE: {
    exit,
    text: (name: string, path: readonly string[]) =>
      [
        `${name}, imported by ${path.join(' > ')}, is not a module.`,
        `Add @Module({ providers: [...] }) above class ${name}, or list it under providers if it is one.`,
      ] as const,
  },
  IMPORT_UNDEFINED: {
    exit,
    text: (field: string, index: number, path: readonly string[]) =>
      [
        `${field}[${index}] of ${path.join(' > ')} is undefined.`,
        'Two files import each other: move what both need to a file of its own and import it from there.',
      ] as const,
  },
  MODULE_AS_PROVIDER: {
    exit,
    text: (name: string, path: readonly string[]) =>
      [
        `${path.join(' > ')} lists the module ${name} as a provider.`,
        `Write imports: [${name}] instead of providers: [${name}].`,
      ] as const,
  },
  NOT_A_PROVIDER: {
    exit,
    text: (index: number, path: readonly string[]) =>
      [
        `providers[${index}] of ${path.join(' > ')} is neither a class nor { provide, useClass | useValue | useFactory }.`,
        'Write it in one of these forms, with exactly one use... key.',
      ] as const,
  },
  MODULE_CYCLE: {
    exit,
    text: (cycle: readonly string[]) =>
      [
        `Modules import each other in a circle: ${cycle.join(' > ')}.`,
        'Move what they share into a module of its own that imports none of them.',
      ] as const,
  },
  PROVIDER_CYCLE: {
    exit,
    text: (cycle: readonly string[]) =>
      [
        `Providers need each other in a circle: ${cycle.join(' > ')}.`,
        'Move what they share into a provider of its own, or let one hand the other what it needs in a method.',
      ] as const,
  },
  PROVIDER_MISSING: {
    exit,
    text: (token: string, who: string, path: readonly string[], line: string) =>
      [`Nothing provides ${token}, which ${who} in ${path.join(' > ')} wants.`, line] as const,
  },
  PROVIDER_TWICE: {
    exit,
    text: (token: string, one: string, other: string, module: string) =>
      [
        `${module} is given ${token} twice: by ${one} and by ${other}.`,
        `Remove one of them, or provide ${token} in ${module} itself.`,
      ] as const,
  },
  EXPORT_MISSING: {
    exit,
    text: (name: string, path: readonly string[]) =>
      [
        `${path.join(' > ')} exports ${name}, but neither provides nor imports it.`,
        `Add ${name} to its providers or imports, or remove it from exports.`,
      ] as const,
  },
  INJECT_MISSING: {
    exit,
    text: (name: string, index: number) =>
      [
        `Parameter ${index} of the constructor of ${name} does not say what it wants.`,
        `Write @Inject(Token) before parameter ${index} of ${name}; types alone are not seen at run time.`,
      ] as const,
  },
  INJECT_UNDEFINED: {
    exit,
    text: (name: string, index: number) =>
      [
        `Parameter ${index} of ${name} injects undefined.`,
        'Two files import each other: move the token to a file of its own and import it from there.',
      ] as const,
  },
  REPLACE_UNKNOWN: {
    exit,
    text: (token: string, known: readonly string[]) =>
      [`There is no ${token} in the app to replace.`, `Provided are: ${known.join(', ') || 'none'}.`] as const,
  },
  PROVIDER_FAILED: {
    exit: failure,
    text: (name: string, phase: 'constructor' | 'factory' | 'start', path: readonly string[], why: string) =>
      [
        `${name} in ${path.join(' > ')} failed in its ${phase}: ${why}.`,
        'What had been started was stopped again; mend the cause and start anew.',
      ] as const,
  },
  START_TIMEOUT: {
    exit: exitCode.timeout,
    text: (name: string, seconds: number) =>
      [
        `${name} was not ready after ${seconds} s.`,
        'Let start() return once it is under way, or set startDeadlineS to what it needs.',
      ] as const,
  },
  STOP_FAILED: {
    exit: failure,
    text: (faults: readonly string[]) =>
      [
        `The app stopped, but not all of it cleanly: ${faults.join('; ')}.`,
        'Everything else was stopped; let stop() of those named end in time and without an error.',
      ] as const,
  },
  APP_STOPPED: {
    exit: failure,
    text: () => ['The app was stopped.', 'An app runs once: make a new one with createApp().'] as const,
  },
  PIPELINE_SETUP: {
    exit,
    text: (name: string, why: string) =>
      [`The pipeline ${name} cannot be set up: ${why}`, 'Nothing was started; correct it and start again.'] as const,
  },
  NOT_A_STREAM: {
    exit,
    text: (name: string) =>
      [`${name} returned no Observable.`, 'Return the stream itself; the app subscribes to it.'] as const,
  },
  CONFIG_FILE: {
    exit,
    text: (file: string, why: string) =>
      [`${file} cannot be used: ${why}.`, 'Write one JSON object in it, with one key for each section.'] as const,
  },
  CONFIG: {
    exit,
    text: (faults: readonly string[]) =>
      [`The configuration does not fit: ${faults.join('; ')}.`, 'Correct it where it was set.'] as const,
  },
  CONFIG_NAME: {
    exit,
    text: (name: string) =>
      [
        `Two modules call their configuration ${name}.`,
        'Give one of them another name in defineConfig(), or let both use the same one.',
      ] as const,
  },
} as const;
