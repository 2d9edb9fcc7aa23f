export { BoardWithSound } from '../board-with-sound.js';
export { SoundSignal } from '../sound-signal.js';
export { browserMicrophone, type BrowserMicrophoneOptions } from './browser-microphone.js';
export { workletSource } from './worklet-source.js';
