// The engine: runs a list of parameter blocks, each of which starts with its operation's number.
import { conv } from './conv';
import { copy, fill } from './copy';
import { depthwise } from './depthwise';
import { add, choose, mul, quantizeFloat, table, wideTable } from './elementwise';
import { convFloat, depthwiseFloat } from './float';
import { pack, sums } from './pack';
import { mean, pool } from './pool';
import { lstm, svdf } from './recurrent';
import { softmax, softmaxTable } from './softmax';
import { transposeConv } from './transpose-conv';
import { winograd } from './winograd';

export function run(blocks: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    const p = load<usize>(blocks + (i << 2));
    switch (load<i32>(p)) {
      case 0:
        conv(p);
        break;
      case 1:
        depthwise(p);
        break;
      case 2:
        table(p);
        break;
      case 3:
        add(p);
        break;
      case 4:
        mul(p);
        break;
      case 5:
        pool(p, true);
        break;
      case 6:
        pool(p, false);
        break;
      case 7:
        mean(p);
        break;
      case 8:
        copy(p);
        break;
      case 9:
        fill(p);
        break;
      case 10:
        softmax(p);
        break;
      case 11:
        softmaxTable(p);
        break;
      case 12:
        winograd(p);
        break;
      case 13:
        sums(p);
        break;
      case 14:
        pack(p);
        break;
      case 15:
        choose(p);
        break;
      case 16:
        convFloat(p);
        break;
      case 17:
        depthwiseFloat(p);
        break;
      case 18:
        svdf(p);
        break;
      case 19:
        lstm(p);
        break;
      case 20:
        wideTable(p);
        break;
      case 21:
        quantizeFloat(p);
        break;
      case 22:
        transposeConv(p);
        break;
    }
  }
}

// Exported, so that the compiler keeps them functions of their own: a host compiles those that a model uses, not all in one.
export {
  add,
  choose,
  conv,
  convFloat,
  copy,
  depthwise,
  depthwiseFloat,
  fill,
  lstm,
  mean,
  mul,
  pack,
  pool,
  quantizeFloat,
  softmax,
  softmaxTable,
  sums,
  svdf,
  table,
  transposeConv,
  wideTable,
  winograd,
};
