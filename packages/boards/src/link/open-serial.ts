import { PipitError } from '@pipit/core';
import type { SerialPort } from 'serialport';
import type { LinkEvents, Wire } from './link.js';

interface Driver {
  readonly SerialPort: typeof SerialPort;
}

/** Opens a serial port; `load` brings the driver, which may not be installed. */
export function openSerial(
  path: string,
  baudRate: number,
  events: LinkEvents,
  load: () => Promise<Driver> = () => import('serialport'),
): Wire {
  let isOpen = true;
  let port: SerialPort | undefined;
  const shut = () => {
    const open = port?.isOpen ? port : undefined;
    open?.drain(() => open.close(() => {}));
  };
  const fail = (error: PipitError) => {
    if (!isOpen) return;
    isOpen = false;
    shut();
    events.closed(error);
  };
  const unreachable = (cause: unknown) => fail(new PipitError('BOARD_UNREACHABLE', path, reason(cause)));

  const connect = async () => {
    const driver = await load().catch(() => undefined);
    if (!isOpen) return;
    if (!driver) {
      fail(new PipitError('SERIAL_MISSING'));
      return;
    }
    const opening = new driver.SerialPort({ path, baudRate, autoOpen: false });
    port = opening;
    opening.on('error', unreachable);
    opening.on('data', (bytes: Uint8Array) => {
      if (isOpen) events.data(bytes);
    });
    opening.on('close', () => fail(new PipitError('BOARD_LOST', path, 'the port was closed')));
    opening.open((error) => {
      if (error) unreachable(error);
      else if (isOpen) events.opened();
      else shut();
    });
  };
  connect().catch(unreachable);

  return {
    write: (bytes) => {
      if (isOpen && port?.isOpen) port.write(bytes.slice());
    },
    close() {
      isOpen = false;
      shut();
    },
  };
}

const reason = (cause: unknown) => (cause instanceof Error ? cause.message.replace(/^Error: /, '') : String(cause));
