import type { KernelConfig } from '@tensorflow/tfjs';
import { type ConvolutionAttributes, convolutionGeometry } from './convolution-geometry.js';
import type { GradientModule } from './gradient-module.js';
import { kernel } from './kernel.js';
import { address, scratch } from './shared-heap.js';

/** The gradients of conv2d and depthwiseConv2d, by filter and by input. */
export const convolutionGradients = (module: GradientModule): KernelConfig[] => [
  kernel<ConvolutionAttributes, 'x' | 'dy'>('Conv2DBackpropFilter', (backend, { x, dy }, attrs) => {
    const { args, rows, depth, outChannels, isPointwise } = convolutionGeometry(
      x.shape,
      attrs.filterShape,
      attrs,
      false,
    );
    const out = backend.makeOutput(attrs.filterShape, 'float32');
    const product = (patches: number) =>
      module.gemm(address(backend, out), patches, address(backend, dy), depth, outChannels, rows, 1, depth, 0);
    if (isPointwise) product(address(backend, x));
    else {
      scratch(backend, [rows, depth], (patches) => {
        module.im2col(patches, address(backend, x), ...args);
        product(patches);
      });
    }
    return out;
  }),
  kernel<ConvolutionAttributes, 'dy' | 'filter'>('Conv2DBackpropInput', (backend, { dy, filter }, attrs) => {
    const { args, rows, depth, outChannels, isPointwise } = convolutionGeometry(
      attrs.inputShape,
      filter.shape,
      attrs,
      false,
    );
    const out = backend.makeOutput(attrs.inputShape, 'float32');
    scratch(backend, [outChannels, depth], (turned) => {
      module.transpose(turned, address(backend, filter), depth, outChannels);
      const product = (to: number) =>
        module.gemm(to, address(backend, dy), turned, rows, depth, outChannels, outChannels, 1, 0);
      if (isPointwise) product(address(backend, out));
      else {
        scratch(backend, [rows, depth], (patches) => {
          product(patches);
          module.col2im(address(backend, out), patches, ...args);
        });
      }
    });
    return out;
  }),
  kernel<ConvolutionAttributes, 'x' | 'dy'>('DepthwiseConv2dNativeBackpropFilter', (backend, { x, dy }, attrs) => {
    const { args } = convolutionGeometry(x.shape, attrs.filterShape, attrs, true);
    const out = backend.makeOutput(attrs.filterShape, 'float32');
    module.depthwiseFilterGradient(address(backend, out), address(backend, x), address(backend, dy), ...args);
    return out;
  }),
  kernel<ConvolutionAttributes, 'dy' | 'filter'>(
    'DepthwiseConv2dNativeBackpropInput',
    (backend, { dy, filter }, attrs) => {
      const { args } = convolutionGeometry(attrs.inputShape, filter.shape, attrs, true);
      const out = backend.makeOutput(attrs.inputShape, 'float32');
      module.depthwiseInputGradient(address(backend, out), address(backend, dy), address(backend, filter), ...args);
      return out;
    },
  ),
];
