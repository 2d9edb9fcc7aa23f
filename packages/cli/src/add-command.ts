import type { Command } from 'commander';
import type { Terminal } from './terminal.js';

/** Called by a command that ends well but not with 0. */
export type SetExit = (code: number) => void;

/** A command of `pipit`: adds itself to the program. */
export type AddCommand = (program: Command, screen: Terminal, setExit: SetExit) => void;
