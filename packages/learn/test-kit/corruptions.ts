/** Ways in which saved bytes come back wrong: cut short anywhere, a flipped bit anywhere, more of them, none, other ones. */
export function corruptions(saved: Uint8Array): Uint8Array[] {
  const step = Math.max(1, Math.floor(saved.length / 60));
  const places = Array.from({ length: Math.ceil(saved.length / step) }, (_, i) => i * step);
  return [
    ...places.map((length) => saved.slice(0, length)),
    ...places.map((place) => saved.map((byte, i) => (i === place ? byte ^ (1 << (place % 8)) : byte))),
    Uint8Array.of(...saved, 0),
    new Uint8Array(0),
    Uint8Array.from({ length: 64 }, (_, i) => (i * 37) & 255),
  ];
}
