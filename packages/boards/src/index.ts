export { Board } from './port/board.js';
export type { BoardEvent } from './port/board-event.js';
export type { BoardStatus, SensorStatus } from './port/board-status.js';
export { type Colour, LedStrip } from './port/led-strip.js';
export type { Origin } from './port/origin.js';
export { fused } from './port/fused.js';
export { Signal } from './port/signal.js';
export type { RelayOptions, ServoOptions, ServoSink, Sink, SinkOptions } from './port/sink.js';

export { FirmataBoard, type FirmataBoardOptions } from './firmata/firmata-board.js';
export type { Link, LinkEvents, Wire } from './link/link.js';
export { serial, type SerialOptions } from './link/serial.js';

export { adxl345, type Adxl345Options } from './sensors/adxl345.js';
export { aht20, type Aht20Options } from './sensors/aht20.js';
export { analog, type AnalogOptions } from './sensors/analog.js';
export { drainFifo, type Fifo } from './sensors/drain-fifo.js';
export { mpu6050, type Mpu6050Options } from './sensors/mpu6050.js';
export type { Sensor, SensorPort } from './sensors/sensor.js';

export { adxl345Chip, type Adxl345ChipOptions } from './emulated/adxl345-chip.js';
export { aht20Chip, type Aht20ChipOptions } from './emulated/aht20-chip.js';
export { analogPart, type AnalogPartOptions } from './emulated/analog-part.js';
export { buzzerPart } from './emulated/buzzer-part.js';
export { EmulatedUno, type EmulatedUnoOptions, type PartState } from './emulated/emulated-uno.js';
export { ledPart } from './emulated/led-part.js';
export { mpu6050Chip, type Mpu6050ChipOptions } from './emulated/mpu6050-chip.js';
export type { I2cChip, Part, PinDrive, Sockets } from './emulated/part.js';
export { relayPart } from './emulated/relay-part.js';
export { servoPart } from './emulated/servo-part.js';

export { fan, type FanOptions } from './signals/fan.js';
export { formula } from './signals/formula.js';
export { recordedSignal, type RecordedSignalOptions } from './signals/recorded-signal.js';
export { type ArmGestures, armGestures } from './signals/arm-gestures.js';
export { type Pose, rigidArm } from './signals/rigid-arm.js';
export { roomAir, type RoomAirOptions } from './signals/room-air.js';
export type { SignalSource } from './signals/signal-source.js';

export type { Playable } from './recording/playable.js';
export { recording, type RecordingOptions } from './recording/recording.js';
export { RecordingBoard, type RecordingBoardOptions } from './recording/recording-board.js';

export { dropped } from './faults/dropped.js';
export { jumped } from './faults/jumped.js';
export { noisy } from './faults/noisy.js';
export { notANumber } from './faults/not-a-number.js';
export { skewed } from './faults/skewed.js';
export { stuck } from './faults/stuck.js';
export { FaultyLink } from './link/faulty-link.js';

export { BoardWithSound } from './audio/board-with-sound.js';
export { decibri } from './audio/decibri.js';
export { liveSound, type LiveSoundOptions } from './audio/live-sound.js';
export { microphone, type MicrophoneOptions } from './audio/microphone.js';
export { networkSound, type NetworkSoundOptions } from './audio/network-sound.js';
export { openSound, type OpenSoundOptions } from './audio/open-sound.js';
export { PcmDecoder } from './audio/pcm-decoder.js';
export { type PcmFormat, speechFormat } from './audio/pcm-format.js';
export { pipedSound, type PipedSoundOptions } from './audio/piped-sound.js';
export { arecord, recorderProgram, sox } from './audio/recorder-program.js';
export { sampledSound, type SampledSoundOptions } from './audio/sampled-sound.js';
export { soundFile, soundFiles, type SoundFilesOptions } from './audio/sound-files.js';
export type { Overload } from './audio/sound-line.js';
export { SoundSignal } from './audio/sound-signal.js';
export type { SoundListener, SoundSource } from './audio/sound-source.js';
