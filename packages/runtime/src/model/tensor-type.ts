/** What a tensor holds. The place in the list is not the code in the file. */
export const tensorTypes = {
  float32: { code: 0, bytes: 4 },
  int32: { code: 2, bytes: 4 },
  uint8: { code: 3, bytes: 1 },
  int64: { code: 4, bytes: 8 },
  bool: { code: 6, bytes: 1 },
  int16: { code: 7, bytes: 2 },
  int8: { code: 9, bytes: 1 },
  uint64: { code: 12, bytes: 8 },
  resource: { code: 13, bytes: 0 },
  uint32: { code: 15, bytes: 4 },
  uint16: { code: 16, bytes: 2 },
} as const;

export type TensorType = keyof typeof tensorTypes;

/** The type for a code of the file, or undefined where it is none of those. */
export function tensorTypeOf(code: number): TensorType | undefined {
  return (Object.keys(tensorTypes) as TensorType[]).find((type) => tensorTypes[type].code === code);
}
