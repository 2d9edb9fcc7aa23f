// One file because every operator is put to the same comparison of both engines.
import { expect, test } from '@jest/globals';
import { Interpreter } from './index.js';
import { OneOperator, type Pick, picker } from './random-model.js';

const spanOf = (input: number, filter: number, stride: number, dilation: number, padding: number): number => {
  const reach = (filter - 1) * dilation + 1;
  return padding === 0 ? Math.ceil(input / stride) : Math.floor((input - reach) / stride) + 1;
};

/** A window that fits an input of a random size. */
function windowOf(pick: Pick, dilated: boolean) {
  const [height, width] = [pick(1, 9), pick(1, 9)];
  const padding = pick(0, 1);
  const [dilationHFactor, dilationWFactor] = dilated && pick(0, 3) === 0 ? [pick(1, 2), pick(1, 2)] : [1, 1];
  const [filterHeight, filterWidth] =
    pick(0, 2) === 0 && height > 4 && width > 4
      ? [3, 3]
      : [pick(1, Math.min(4, Math.ceil(height / 2))), pick(1, Math.min(4, Math.ceil(width / 2)))];
  const [strideH, strideW] = [pick(1, 2), pick(1, 2)];
  const fitsDilation = (filterHeight - 1) * dilationHFactor < height && (filterWidth - 1) * dilationWFactor < width;
  const [dh, dw] = fitsDilation ? [dilationHFactor, dilationWFactor] : [1, 1];
  return {
    height,
    width,
    padding,
    filterHeight,
    filterWidth,
    strideH,
    strideW,
    dilationHFactor: dh,
    dilationWFactor: dw,
    outputHeight: spanOf(height, filterHeight, strideH, dh, padding),
    outputWidth: spanOf(width, filterWidth, strideW, dw, padding),
  };
}

const activations = [0, 1, 2, 3] as const;

/** One random model of each operator that has a kernel of its own in WebAssembly. */
const cases: Record<string, (pick: Pick, build: OneOperator) => Uint8Array> = {
  CONV_2D(pick, build) {
    const w = windowOf(pick, true);
    const [batches, depth, channels] = [pick(1, 2), pick(1, 20), pick(1, 20)];
    const input = build.activation([batches, w.height, w.width, depth]);
    const weights = build.weights([channels, w.filterHeight, w.filterWidth, depth], 0, pick(0, 1) === 1);
    const bias = pick(0, 4) === 0 ? -1 : build.bias(channels);
    const output = build.activation([batches, w.outputHeight, w.outputWidth, channels]);
    const fusedActivationFunction = activations[pick(0, 3)] as number;
    return build.write('CONV_2D', [input, weights, bias], [output], {
      kind: 'Conv2DOptions',
      ...w,
      fusedActivationFunction,
    });
  },
  'CONV_2D by Winograd'(pick, build) {
    const [height, width, depth, channels] = [pick(4, 13), pick(4, 13), 8 * pick(1, 3), 8 * pick(1, 3)];
    const padding = pick(0, 1);
    const shrink = padding === 1 ? 2 : 0;
    const input = build.activation([1, height, width, depth]);
    const weights = build.weights([channels, 3, 3, depth], 0, pick(0, 1) === 1);
    const bias = build.bias(channels);
    const output = build.activation([1, height - shrink, width - shrink, channels], 0.5 + pick(0, 10));
    return build.write('CONV_2D', [input, weights, bias], [output], {
      kind: 'Conv2DOptions',
      padding,
      strideH: 1,
      strideW: 1,
      dilationHFactor: 1,
      dilationWFactor: 1,
      fusedActivationFunction: activations[pick(0, 3)] as number,
    });
  },
  DEPTHWISE_CONV_2D(pick, build) {
    const w = windowOf(pick, true);
    const [batches, depth, depthMultiplier] = [pick(1, 2), pick(1, 20), pick(0, 3) === 0 ? pick(2, 3) : 1];
    const channels = depth * depthMultiplier;
    const input = build.activation([batches, w.height, w.width, depth]);
    const weights = build.weights([1, w.filterHeight, w.filterWidth, channels], 3, pick(0, 1) === 1);
    const bias = build.bias(channels);
    const output = build.activation([batches, w.outputHeight, w.outputWidth, channels]);
    const fusedActivationFunction = activations[pick(0, 3)] as number;
    return build.write('DEPTHWISE_CONV_2D', [input, weights, bias], [output], {
      kind: 'DepthwiseConv2DOptions',
      ...w,
      depthMultiplier,
      fusedActivationFunction,
    });
  },
  FULLY_CONNECTED(pick, build) {
    const [rows, depth, channels] = [pick(1, 6), pick(1, 70), pick(1, 20)];
    const input = build.activation([rows, depth]);
    const weights = build.weights([channels, depth], 0, pick(0, 3) === 0);
    const bias = build.bias(channels);
    const output = build.activation([rows, channels]);
    return build.write('FULLY_CONNECTED', [input, weights, bias], [output], {
      kind: 'FullyConnectedOptions',
      fusedActivationFunction: activations[pick(0, 3)] as number,
      weightsFormat: 0,
      keepNumDims: false,
      asymmetricQuantizeInputs: false,
    });
  },
  ADD(pick, build) {
    const shape = [1, pick(1, 5), pick(1, 5), pick(1, 9)];
    const same = build.scale();
    const a = build.activation(shape, pick(0, 1) === 0 ? same : build.scale());
    const b = build.activation(pick(0, 3) === 0 ? [shape[3] as number] : shape, same);
    const output = build.activation(shape);
    const subtract = pick(0, 1) === 1;
    const options = { fusedActivationFunction: activations[pick(0, 3)] as number, potScaleInt16: true };
    return subtract
      ? build.write('SUB', [a, b], [output], { kind: 'SubOptions', ...options })
      : build.write('ADD', [a, b], [output], { kind: 'AddOptions', ...options });
  },
  MUL(pick, build) {
    const shape = [1, pick(1, 5), pick(1, 9)];
    const [a, b] = [build.activation(shape), build.activation(shape)];
    const output = build.activation(shape);
    return build.write('MUL', [a, b], [output], { kind: 'MulOptions', fusedActivationFunction: pick(0, 3) });
  },
  POOL(pick, build) {
    const w = windowOf(pick, false);
    const [batches, depth, scale, zero] = [pick(1, 2), pick(1, 20), build.scale(), pick(-128, 127)];
    const input = build.activation([batches, w.height, w.width, depth], scale, zero);
    const output = build.activation(
      [
        batches,
        spanOf(w.height, w.filterHeight, w.strideH, 1, w.padding),
        spanOf(w.width, w.filterWidth, w.strideW, 1, w.padding),
        depth,
      ],
      scale,
      zero,
    );
    return build.write(pick(0, 1) === 0 ? 'AVERAGE_POOL_2D' : 'MAX_POOL_2D', [input], [output], {
      kind: 'Pool2DOptions',
      ...w,
      fusedActivationFunction: activations[pick(0, 3)] as number,
    });
  },
  'MAXIMUM and MINIMUM'(pick, build) {
    const shape = [1, pick(1, 6), pick(1, 9)];
    const a = build.activation(shape, 1, 0);
    const b = build.activation(pick(0, 1) === 0 ? shape : [shape[2] as number], 1, 0);
    return build.write(pick(0, 1) === 0 ? 'MAXIMUM' : 'MINIMUM', [a, b], [build.activation(shape, 1, 0)]);
  },
  'CONV_2D in float32'(pick, build) {
    const w = windowOf(pick, true);
    const [depth, channels] = [pick(1, 9), pick(1, 20)];
    const input = build.real([1, w.height, w.width, depth]);
    const weights = build.real([channels, w.filterHeight, w.filterWidth, depth], true);
    const bias = build.real([channels], true);
    const output = build.real([1, w.outputHeight, w.outputWidth, channels]);
    const fusedActivationFunction = activations[pick(0, 3)] as number;
    return build.write('CONV_2D', [input, weights, bias], [output], {
      kind: 'Conv2DOptions',
      ...w,
      fusedActivationFunction,
    });
  },
  'DEPTHWISE_CONV_2D in float32'(pick, build) {
    const w = windowOf(pick, true);
    const depth = pick(1, 13);
    const input = build.real([1, w.height, w.width, depth]);
    const weights = build.real([1, w.filterHeight, w.filterWidth, depth], true);
    const output = build.real([1, w.outputHeight, w.outputWidth, depth]);
    return build.write('DEPTHWISE_CONV_2D', [input, weights, build.real([depth], true)], [output], {
      kind: 'DepthwiseConv2DOptions',
      ...w,
      depthMultiplier: 1,
      fusedActivationFunction: activations[pick(0, 3)] as number,
    });
  },
  'FULLY_CONNECTED in float32'(pick, build) {
    const [rows, depth, channels] = [pick(1, 4), pick(1, 30), pick(1, 20)];
    const [input, weights] = [build.real([rows, depth]), build.real([channels, depth], true)];
    return build.write('FULLY_CONNECTED', [input, weights, -1], [build.real([rows, channels])], {
      kind: 'FullyConnectedOptions',
      fusedActivationFunction: activations[pick(0, 3)] as number,
      weightsFormat: 0,
      keepNumDims: false,
      asymmetricQuantizeInputs: false,
    });
  },
  SVDF(pick, build) {
    const [batches, depth, units, rank, memory] = [pick(1, 2), pick(1, 20), pick(1, 6), pick(1, 2), pick(1, 9)];
    const filters = units * rank;
    const input = build.activation([batches, depth]);
    const features = build.weights([filters, depth], 0, false);
    const isWide = pick(0, 1) === 1;
    const times = isWide ? build.words([filters, memory], 0.00002) : build.weights([filters, memory], 0, false);
    const bias = pick(0, 2) === 0 ? -1 : build.bias(units);
    const shape = [batches, filters * memory];
    const state = isWide ? build.state('int16', shape, 0.0005, 0) : build.state('int8', shape, 0.1, pick(-50, 50));
    const relu = pick(0, 1);
    const output = build.activation([batches, units], build.scale(), relu === 1 ? -128 : pick(-128, 127));
    return build.write('SVDF', [input, features, times, bias, state], [output], {
      kind: 'SVDFOptions',
      rank,
      fusedActivationFunction: relu,
      asymmetricQuantizeInputs: false,
    });
  },
  MEAN(pick, build) {
    const [batches, height, width, depth] = [pick(1, 2), pick(1, 6), pick(1, 6), pick(1, 20)];
    const keepDims = pick(0, 2) > 0;
    const input = build.activation([batches, height, width, depth]);
    const axes = build.integers([1, 2]);
    const output = build.activation(keepDims ? [batches, 1, 1, depth] : [batches, depth]);
    return build.write('MEAN', [input, axes], [output], { kind: 'ReducerOptions', keepDims });
  },
  SOFTMAX(pick, build) {
    const shape = [pick(1, 4), pick(1, 20)];
    const input = build.activation(shape, Math.fround(0.004 * 2 ** (pick(0, 60) / 10)));
    const output = build.activation(shape, 1 / 256, -128);
    return build.write('SOFTMAX', [input], [output], { kind: 'SoftmaxOptions', beta: 1 });
  },
  LOGISTIC(pick, build) {
    const shape = [1, pick(1, 40)];
    return build.write('LOGISTIC', [build.activation(shape)], [build.activation(shape, 1 / 256, -128)]);
  },
  PAD(pick, build) {
    const shape = [1, pick(1, 4), pick(1, 4), pick(1, 9)];
    const [top, bottom, left, right] = [pick(0, 2), pick(0, 2), pick(0, 2), pick(0, 2)];
    const [scale, zero] = [build.scale(), pick(-128, 127)];
    const input = build.activation(shape, scale, zero);
    const paddings = build.integers([0, 0, top, bottom, left, right, 0, 0]);
    const padded = [1, (shape[1] as number) + top + bottom, (shape[2] as number) + left + right, shape[3] as number];
    return build.write('PAD', [input, paddings], [build.activation(padded, scale, zero)]);
  },
  TRANSPOSE(pick, build) {
    const shape = [pick(1, 3), pick(1, 4), pick(1, 5), pick(1, 6)];
    const order = [0, 1, 2, 3].map((axis) => ({ axis, key: pick(0, 1000) }));
    order.sort((x, y) => x.key - y.key);
    const axes = order.map(({ axis }) => axis);
    const input = build.activation(shape, 1, 0);
    const output = axes.map((axis) => shape[axis] as number);
    return build.write('TRANSPOSE', [input, build.integers(axes)], [build.activation(output, 1, 0)]);
  },
  CONCATENATION(pick, build) {
    const axis = pick(0, 3);
    const shape = [pick(1, 3), pick(1, 4), pick(1, 4), pick(1, 6)];
    const lengths = Array.from({ length: pick(1, 4) }, () => pick(1, 5));
    const inputs = lengths.map((length) => build.activation(shape.with(axis, length), 1, 0));
    const output = build.activation(
      shape.with(
        axis,
        lengths.reduce((sum, length) => sum + length, 0),
      ),
      1,
      0,
    );
    return build.write('CONCATENATION', inputs, [output], {
      kind: 'ConcatenationOptions',
      axis,
      fusedActivationFunction: 0,
    });
  },
  TRANSPOSE_CONV(pick, build) {
    const [height, width, depth, channels] = [pick(1, 5), pick(1, 5), pick(1, 6), pick(1, 6)];
    const [strideH, strideW, padding] = [pick(1, 3), pick(1, 3), pick(0, 1)];
    const [filterHeight, filterWidth] = [pick(strideH, 4), pick(strideW, 4)];
    const grown = (length: number, filter: number, stride: number): number =>
      padding === 0 ? length * stride : (length - 1) * stride + filter;
    const output = [1, grown(height, filterHeight, strideH), grown(width, filterWidth, strideW), channels];
    const weights = build.weights([channels, filterHeight, filterWidth, depth], 0, pick(0, 1) === 1);
    const input = build.activation([1, height, width, depth]);
    return build.write(
      'TRANSPOSE_CONV',
      [build.integers(output), weights, input, build.bias(channels)],
      [build.activation(output)],
      {
        kind: 'TransposeConvOptions',
        padding,
        strideH,
        strideW,
        fusedActivationFunction: activations[pick(0, 3)] as number,
      },
    );
  },
  'DEQUANTIZE and QUANTIZE'(pick, build) {
    const shape = [1, pick(1, 40)];
    return pick(0, 1) === 0
      ? build.write('DEQUANTIZE', [build.activation(shape)], [build.real(shape)])
      : build.write('QUANTIZE', [build.real(shape)], [build.activation(shape)]);
  },
  PACK(pick, build) {
    const shape = [pick(1, 3), pick(1, 4), pick(1, 5)];
    const [axis, count] = [pick(0, 3), pick(1, 4)];
    const inputs = Array.from({ length: count }, () => build.activation(shape, 1, 0));
    const output = build.activation([...shape.slice(0, axis), count, ...shape.slice(axis)], 1, 0);
    return build.write('PACK', inputs, [output], { kind: 'PackOptions', valuesCount: count, axis });
  },
  STRIDED_SLICE(pick, build) {
    const shape = [1, pick(2, 8), pick(2, 6), pick(1, 6)];
    const begins = shape.map((length) => pick(0, length - 1));
    const ends = shape.map((length, d) => pick((begins[d] as number) + 1, length));
    const steps = shape.map(() => pick(1, 3));
    const input = build.activation(shape, 1, 0);
    const output = begins.map((begin, d) => Math.ceil(((ends[d] as number) - begin) / (steps[d] as number)));
    const lists = [build.integers(begins), build.integers(ends), build.integers(steps)];
    return build.write('STRIDED_SLICE', [input, ...lists], [build.activation(output, 1, 0)]);
  },
  RESIZE_NEAREST_NEIGHBOR(pick, build) {
    const [height, width, depth, tall, wide] = [pick(1, 5), pick(1, 5), pick(1, 5), pick(1, 9), pick(1, 9)];
    const input = build.activation([1, height, width, depth], 1, 0);
    const output = build.activation([1, tall, wide, depth], 1, 0);
    return build.write('RESIZE_NEAREST_NEIGHBOR', [input, build.integers([tall, wide])], [output], {
      kind: 'ResizeNearestNeighborOptions',
      alignCorners: pick(0, 1) === 1,
      halfPixelCenters: pick(0, 1) === 1,
    });
  },
  SPLIT(pick, build) {
    const [axis, parts, each] = [pick(0, 2), pick(1, 4), pick(1, 3)];
    const shape = [pick(1, 4), pick(1, 4), pick(1, 4)];
    const input = build.activation(shape.with(axis, parts * each), 1, 0);
    const outputs = Array.from({ length: parts }, () => build.activation(shape.with(axis, each), 1, 0));
    return build.write('SPLIT', [build.integers([axis]), input], outputs, { kind: 'SplitOptions', numSplits: parts });
  },
};

const ROUNDS = 40;

test.each(Object.keys(cases))('%s gives the same bytes in both engines and both roundings', (name) => {
  for (let seed = 0; seed < ROUNDS; seed++) {
    const pick = picker(seed * 7919 + name.length * 104729);
    const model = (cases[name] as (pick: Pick, build: OneOperator) => Uint8Array)(pick, new OneOperator(pick));
    for (const rounding of ['double', 'single'] as const) {
      const wasm = new Interpreter(model, { rounding });
      const reference = new Interpreter(model, { rounding, engine: 'reference' });
      for (let run = 0; run < 2; run++) {
        wasm.inputs.forEach((port, i) => {
          const raw =
            port.type === 'float32'
              ? new Uint8Array(Float32Array.from({ length: port.bytes / 4 }, () => pick(-1000, 1000) / 300).buffer)
              : Uint8Array.from({ length: port.bytes }, () => pick(0, 255));
          port.set(raw);
          reference.inputs[i]?.set(raw);
        });
        wasm.invoke();
        reference.invoke();

        const [got, wanted] = [wasm, reference].map((engine) => engine.outputs.map((port) => [...port.raw()]));
        expect({ seed, rounding, bytes: got }).toEqual({ seed, rounding, bytes: wanted });
      }
      wasm.dispose();
    }
  }
});
