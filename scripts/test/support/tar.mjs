// @ts-check
// Just enough of a tar writer to make release archives for tests.

/**
 * @param {readonly { path: string, content: Buffer }[]} files
 * @returns {Buffer}
 */
export function tarOf(files) {
  const blocks = files.flatMap(({ path, content }) => [header(path, content.length), padded(content)]);
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

/**
 * @param {string} path
 * @param {number} sizeBytes
 */
function header(path, sizeBytes) {
  const block = Buffer.alloc(512);
  block.write(path, 0);
  block.write('0000755\0', 100);
  block.write(`${sizeBytes.toString(8).padStart(11, '0')}\0`, 124);
  block.write('        0', 148);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** @param {Buffer} content */
function padded(content) {
  return Buffer.concat([content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}
