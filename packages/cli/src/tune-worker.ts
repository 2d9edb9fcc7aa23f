import { answerChoices } from '@pipit/train/tune-worker';
import { tsImport } from 'tsx/esm/api';

/** A thread of `pipit tune`: as that of train, and able to load a recipe written in TypeScript. */
answerChoices((url) => tsImport(url, import.meta.url));
