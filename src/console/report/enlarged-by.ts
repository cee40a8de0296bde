/** The factor by which an image is shown larger. Small images are enlarged by whole factors, so that their pixels stay sharp. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

const smallPx = 400;

/** @example enlargedBy({ width: 28, height: 28 }, { width: 500, height: 700 }) // 17 */
export function enlargedBy(image: Size, room: Size): number {
  if (image.width >= smallPx || image.height >= smallPx || image.width === 0 || image.height === 0) return 1;
  return Math.max(1, Math.floor(Math.min(room.width / image.width, room.height / image.height)));
}
