/** Draws a digit as a small PNG, as data sets of digits have them. */
import { crc32, deflateSync } from 'node:zlib';

const rows = [
  '111001111111101111111111111111',
  '101001001001101100100001101101',
  '101001111111111111111001111111',
];
rows.push('101001100001001001101001101001', '111001111111001111111001111111');

/** A data URL of a white digit on black, 28 by 28 pixels unless `cell` says otherwise. */
export function digitPng(digit: number, cell = 4): string {
  const size = cell * 7;
  const isWhite = (x: number, y: number): boolean => {
    const [column, row] = [Math.floor(x / cell) - 2, Math.floor(y / cell) - 1];
    return column >= 0 && column < 3 && rows[row]?.[digit * 3 + column] === '1';
  };
  const lines = Array.from({ length: size }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: size }, (_value, x) => (isWhite(x, y) ? 240 : 12))]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 0, 0, 0, 0], 8); // 8 bits of grey
  const parts = [
    part('IHDR', header),
    part('IDAT', deflateSync(Buffer.concat(lines))),
    part('IEND', Buffer.alloc(0)),
  ];
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return `data:image/png;base64,${Buffer.concat([signature, ...parts]).toString('base64')}`;
}

function part(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'ascii'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
