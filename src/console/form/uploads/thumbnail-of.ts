/** Makes a small picture of a chosen image, as a data URL, which the security policy of the page allows. */
const sidePx = 96; // twice the size on the page, for dense screens

/** Returns undefined if the file is not an image, or the browser cannot read it. */
export async function thumbnailOf(file: File): Promise<string | undefined> {
  if (!file.type.startsWith('image/')) return undefined;
  const image = await createImageBitmap(file).catch(() => undefined);
  if (image === undefined) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = sidePx;
  canvas.height = sidePx;
  const scale = Math.max(sidePx / image.width, sidePx / image.height);
  const [width, height] = [image.width * scale, image.height * scale];
  canvas.getContext('2d')?.drawImage(image, (sidePx - width) / 2, (sidePx - height) / 2, width, height);
  image.close();
  return canvas.toDataURL('image/png');
}
