import { answerChoices } from './tune-worker.js';

/** The thread that `trainInWorkers` starts where no other is given. */
answerChoices();
