import { createApp, Injectable, Module, runUntilSignal } from '@pipit/app';

/** An app whose provider never stops: what a second Ctrl-C is for. */
class Stuck {
  start() {
    process.stdout.write('started\n');
    setInterval(() => {}, 1000);
  }
  stop() {
    process.stdout.write('stopping\n');
    return new Promise(() => {});
  }
}
Injectable()(Stuck);
class StuckModule {}
Module({ providers: [Stuck] })(StuckModule);

await runUntilSignal(await createApp(StuckModule, { stopS: 60 }));
