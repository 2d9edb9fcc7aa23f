export { adam } from './adam';
export { average, averageGradient } from './average';
export { bias, biasGradient } from './bias';
export { batchNorm, batchNormGradient } from './batch-norm';
export { col2im, im2col } from './columns';
export { depthwiseFilterGradient, depthwiseInputGradient } from './depthwise';
export { fakeQuant, fakeQuantChannels, fakeQuantGradient } from './fake-quant';
export { lstm, lstmGradient } from './lstm';
export { gemm, transpose } from './gemm';
