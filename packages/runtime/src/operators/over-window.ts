import type { Geometry } from '../engine/lowering.js';

/** Calls `each` with every pixel of image b that the window of output (y, x) covers, and its place within the window. */
export function overWindow(
  geometry: Geometry,
  b: number,
  y: number,
  x: number,
  each: (pixel: number, tap: number) => void,
): void {
  const { inputHeight, inputWidth, filterHeight, filterWidth, padTop, padLeft } = geometry;
  for (let fy = 0; fy < filterHeight; fy++) {
    const iy = y * geometry.strideHeight - padTop + fy * geometry.dilationHeight;
    if (iy < 0 || iy >= inputHeight) continue;
    for (let fx = 0; fx < filterWidth; fx++) {
      const ix = x * geometry.strideWidth - padLeft + fx * geometry.dilationWidth;
      if (ix >= 0 && ix < inputWidth) each((b * inputHeight + iy) * inputWidth + ix, fy * filterWidth + fx);
    }
  }
}
