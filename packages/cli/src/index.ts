export { AppPanel } from './live/app-panel.js';
export { eventLine } from './live/event-line.js';
export { explainError } from './explain-error.js';
export { LiveScreen } from './live/live-screen.js';
export { main } from './main.js';
export { progress } from './progress.js';
export { sharedData } from './shared-data.js';
export { type Terminal, terminal } from './terminal.js';
