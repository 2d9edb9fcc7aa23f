import { EventEmitter } from 'node:events';
import type { SerialPort } from 'serialport';
import { expect, test } from '@jest/globals';
import { openSerial } from './open-serial.js';

/** A port as the driver has it, that opens when told to. */
class FakePort extends EventEmitter {
  static last: FakePort | undefined;
  isOpen = false;
  written: number[] = [];
  closed = 0;
  finish: (error?: Error) => void = () => {};

  constructor(readonly settings: { path: string; baudRate: number }) {
    super();
    FakePort.last = this;
  }

  open(done: (error?: Error) => void): void {
    this.finish = (error) => {
      this.isOpen = !error;
      done(error);
    };
  }

  write(bytes: Uint8Array): void {
    this.written.push(...bytes);
  }

  drain(done: () => void): void {
    done();
  }

  close(done: () => void): void {
    this.isOpen = false;
    this.closed++;
    this.emit('close');
    done();
  }
}

const driver = { SerialPort: FakePort as unknown as typeof SerialPort };
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

async function opened(load: () => Promise<typeof driver> = () => Promise.resolve(driver)) {
  const heard: string[] = [];
  const wire = openSerial(
    '/dev/ttyACM0',
    57_600,
    {
      opened: () => heard.push('opened'),
      data: (bytes) => heard.push(`data ${[...bytes].join(' ')}`),
      closed: ({ code }) => heard.push(code),
    },
    load,
  );
  await settle();
  const port = FakePort.last ?? new FakePort({ path: '', baudRate: 0 });
  return { wire, port, heard };
}

test('it opens the port at its baud rate and passes bytes both ways', async () => {
  const { wire, port, heard } = await opened();
  expect(port.settings).toMatchObject({ path: '/dev/ttyACM0', baudRate: 57_600 });
  wire.write(Uint8Array.of(1));
  port.finish();
  wire.write(Uint8Array.of(2, 3));
  port.emit('data', Uint8Array.of(4));
  expect(port.written).toEqual([2, 3]);
  expect(heard).toEqual(['opened', 'data 4']);
});

test('without the driver it says how to install it', async () => {
  const { heard } = await opened(() => Promise.reject(new Error('not found')));
  expect(heard).toEqual(['SERIAL_MISSING']);
});

test('a port that cannot be opened, and one that breaks, are said once', async () => {
  const first = await opened();
  first.port.finish(new Error('Error: No such file'));
  first.port.emit('error', new Error('again'));
  expect(first.heard).toEqual(['BOARD_UNREACHABLE']);
  const second = await opened();
  second.port.finish();
  second.port.emit('close');
  second.port.emit('data', Uint8Array.of(1));
  expect(second.heard).toEqual(['opened', 'BOARD_LOST']);
});

test('closed while it opens, it is shut as soon as it is open and reports nothing', async () => {
  const { wire, port, heard } = await opened();
  wire.close();
  port.finish();
  expect(port.closed).toBe(1);
  expect(heard).toEqual([]);
});
