/**
 * Archives on their way are gzipped as a whole. Their names do not say so, lest a host say it as
 * well, and a browser unpack them unasked: their first two bytes do.
 */

const gzipped = [0x1f, 0x8b];

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function unpacked(bytes) {
  if (gzipped.some((byte, at) => bytes[at] !== byte)) return bytes;
  const unpacking = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(unpacking).arrayBuffer());
}
