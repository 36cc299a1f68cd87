import { crc32, deflateSync } from "node:zlib";
import { createRandom } from "../random";

const originalWidth = 256;
const mostWidth = 512;
const cells = 8;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function colour(hue: number, lightness: number): [number, number, number] {
  const part = (n: number) => {
    const k = (n + hue * 12) % 12;
    return Math.round(
      255 *
        (lightness - 0.35 * Math.min(lightness, 1 - lightness) * 2 * Math.max(-1, Math.min(k - 3, 9 - k, 1))),
    );
  };
  return [part(0), part(8), part(4)];
}

/** A mirrored pattern in three colours: one palette index per cell. */
function drawCells(id: number): { palette: Buffer; pattern: number[][] } {
  const random = createRandom(id);
  const hue = random.next();
  const palette = Buffer.from([colour(hue, 0.9), colour(hue, 0.45), colour((hue + 0.1) % 1, 0.65)].flat());
  const pattern = Array.from({ length: cells }, (_, row) => {
    const half = Array.from({ length: cells / 2 }, (_, column) => {
      const isEdge = row === 0 || row === cells - 1 || column === 0;
      return isEdge ? 0 : random.pick([0, 1, 1, 2]);
    });
    return [...half, ...half.toReversed()];
  });
  return { palette, pattern };
}

/** A person's picture as a square PNG, the same at every call; widths beyond 512 get 512. */
export function profilePicture(id: number, width: number = originalWidth): Uint8Array<ArrayBuffer> {
  const size = Math.min(width, mostWidth);
  const { palette, pattern } = drawCells(id);
  const rows = Buffer.alloc((size + 1) * size);
  for (let y = 0; y < size; y++) {
    const cellRow = pattern[Math.floor((y * cells) / size)] as number[];
    for (let x = 0; x < size; x++)
      rows[y * (size + 1) + 1 + x] = cellRow[Math.floor((x * cells) / size)] as number;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 3, 0, 0, 0], 8); // 8 bits, palette
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("PLTE", palette),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
  return new Uint8Array(png);
}
