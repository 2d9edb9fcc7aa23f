import { BackOff, type BackOffOptions, type Clock, PipitError, type SignalSpec, systemClock } from '@pipit/core';
import { Observable, Subject } from 'rxjs';
import type { Link } from '../link/link.js';
import type { BoardEvent, BoardNews } from '../port/board-event.js';
import type { BoardStatus } from '../port/board-status.js';
import type { Choice } from '../port/choose-signals.js';
import type { Origin } from '../port/origin.js';
import { picked } from '../port/picked.js';
import { Signal } from '../port/signal.js';
import type { Sensor } from '../sensors/sensor.js';
import { BoardWithOutputs } from './board-with-outputs.js';
import { Connection } from './connection.js';
import { lineBudget } from './line-budget.js';
import { SensorRun } from './sensor-run.js';

export interface FirmataBoardOptions {
  /** `serial('/dev/ttyACM0')` or the `link` of an `EmulatedUno`: all that differs between the two. */
  readonly link: Link;
  /** The sensors on the board, each under a name of your choice. */
  readonly sensors?: Readonly<Record<string, Sensor>>;
  readonly clock?: Clock;
  readonly backOff?: BackOffOptions;
}

/** A connection that held for this long was a good one: the next attempt begins with a short wait again. */
const goodAfterS = 10;

/**
 * A board that runs StandardFirmata, real or emulated, through johnny-five.
 *
 * ```ts
 * const board = new FirmataBoard({
 *   link: serial('/dev/ttyACM0'),
 *   sensors: { vibration: mpu6050({ rateHz: 200 }), air: analog({ pins: [{ pin: 'A0', name: 'mq2' }] }) },
 * });
 * const siren = board.buzzer(8);
 * board.events.subscribe((event) => console.error(event));
 * board.sensors('air').subscribe(({ samples }) => siren.to((samples[0] ?? 0) > 3 ? 1 : 0));
 * ```
 *
 * Errors, at set-up: `BOARD_LINE_FULL` where the sensors need more than the line carries, `PIN_TAKEN` where two sit in
 * one place. A signal fails only where no attempt can help (`SERIAL_MISSING`).
 */
export class FirmataBoard extends BoardWithOutputs {
  override readonly origin: Origin;
  override readonly events: Observable<BoardEvent>;
  readonly #link: Link;
  readonly #clock: Clock;
  readonly #sensors: ReadonlyMap<string, Sensor>;
  readonly #runs = new Map<string, SensorRun>();
  readonly #intervalMs: number | undefined;
  readonly #news: Subject<BoardEvent>;
  readonly #tell: (news: BoardNews) => void;
  readonly #backOff: BackOff;
  readonly #holders = new Set<(error: PipitError) => void>();
  #connection: Connection | undefined;
  #state: 'closed' | 'connecting' | 'connected' | 'waiting' = 'closed';
  #cancelTimer = () => {};
  #garbageBytes = 0;

  constructor({ link, sensors = {}, clock = systemClock, backOff }: FirmataBoardOptions) {
    const heard = new Subject<BoardEvent>();
    const tell = (news: BoardNews) => heard.next({ ...news, at: clock.now() });
    super(tell);
    this.#news = heard;
    this.#tell = tell;
    this.#link = link;
    this.#clock = clock;
    this.#sensors = new Map(Object.entries(sensors));
    this.#backOff = new BackOff({ seed: link.name, ...backOff });
    this.events = this.#news.asObservable();
    this.origin = link.origin();
    const { intervalMs, everyNth } = lineBudget(this.#sensors, link.bytesPerSecond);
    this.#intervalMs = intervalMs;
    for (const [name, sensor] of this.#sensors) {
      const run = new SensorRun(name, sensor, everyNth(sensor), clock, tell);
      this.#runs.set(name, run);
    }
  }

  override status(): BoardStatus {
    const runs = [...this.#runs.values()].filter((run) => run.isWanted);
    const isSilent = this.#state === 'connected' && runs.length > 0 && runs.every((run) => run.isSilent);
    return {
      state: isSilent ? 'silent' : this.#state,
      attempt: this.#backOff.failures,
      garbageBytes: this.#garbageBytes,
      sensors: Object.fromEntries(runs.map((run) => [run.name, run.status])),
    };
  }

  protected override specs(): ReadonlyMap<string, SignalSpec> {
    return new Map([...this.#sensors].map(([name, sensor]) => [name, sensor.spec]));
  }

  protected override open({ name, spec, picks }: Choice): Signal {
    const run = this.#runs.get(name);
    const sensor = this.#sensors.get(name);
    if (!run || !sensor) throw new PipitError('SENSOR_UNKNOWN', name, [...this.#sensors.keys()]);
    const width = sensor.spec.channels.length;
    return new Signal(spec, this.#link.origin(sensor.places), (subscriber) => {
      const wasWanted = run.isWanted;
      const unlisten = run.listen((chunk) => subscriber.next(picked(chunk, width, picks)));
      const release = this.#hold((error) => subscriber.error(error));
      if (!wasWanted && this.#state === 'connected' && this.#connection) run.start(this.#connection);
      return () => {
        unlisten();
        if (!run.isWanted) run.stop();
        release();
      };
    });
  }

  override hold(): Observable<BoardEvent> {
    return new Observable((subscriber) => {
      const listening = this.#news.subscribe(subscriber);
      const release = this.#hold((error) => subscriber.error(error));
      return () => {
        release();
        listening.unsubscribe();
      };
    });
  }

  #hold(failed: (error: PipitError) => void): () => void {
    this.#holders.add(failed);
    if (this.#state === 'closed') this.#connect();
    return () => {
      if (this.#holders.delete(failed) && this.#holders.size === 0) this.#close();
    };
  }

  #connect(): void {
    this.#state = 'connecting';
    this.#tell({ kind: 'connecting', attempt: this.#backOff.failures + 1 });
    // Whoever hears the news may have let go of the board.
    if (this.#state !== 'connecting') return;
    const connection = new Connection(this.#link, this.#clock, {
      ready: (firmware) => this.#ready(connection, firmware),
      restarted: () => {
        this.#tell({ kind: 'restarted' });
        if (this.#connection === connection) this.#configure(connection);
      },
      lost: (error) => this.#lost(error),
      garbage: (bytes) => {
        this.#garbageBytes += bytes;
        this.#tell({ kind: 'garbage', bytes });
      },
      message: (text) => this.#tell({ kind: 'message', text }),
    });
    this.#connection = connection;
    connection.open();
  }

  #ready(connection: Connection, firmware: string): void {
    this.#state = 'connected';
    this.#cancelTimer = this.#clock.after(goodAfterS, () => this.#backOff.succeeded());
    this.#configure(connection);
    if (this.#connection === connection) this.#tell({ kind: 'connected', firmware });
  }

  /** Sends everything that a board forgets when it is reset. */
  #configure(connection: Connection): void {
    const isThere = () => this.#connection === connection;
    if (this.#intervalMs !== undefined) connection.client.setSamplingInterval(this.#intervalMs);
    this.outputs.connect(connection.client.io);
    for (const run of this.#runs.values()) if (run.isWanted && isThere()) run.start(connection);
  }

  #lost(error: PipitError): void {
    this.#cancelTimer();
    this.#connection = undefined;
    this.outputs.disconnect();
    for (const run of this.#runs.values()) run.interrupt();
    this.#state = 'waiting';
    const inS = this.#backOff.next();
    this.#cancelTimer = this.#clock.after(inS, () => this.#connect());
    this.#tell({ kind: 'lost', error });
    if (error.code === 'SERIAL_MISSING') this.#giveUp(error);
    else if (this.#state === 'waiting') this.#tell({ kind: 'retrying', inS, attempt: this.#backOff.failures + 1 });
  }

  #giveUp(error: PipitError): void {
    this.#cancelTimer();
    this.#state = 'closed';
    this.outputs.close();
    const holders = [...this.#holders];
    this.#holders.clear();
    for (const failed of holders) failed(error);
  }

  #close(): void {
    this.#cancelTimer();
    this.outputs.close();
    for (const run of this.#runs.values()) run.interrupt();
    this.#connection?.close();
    this.#connection = undefined;
    this.#state = 'closed';
    this.#tell({ kind: 'closed' });
  }
}
