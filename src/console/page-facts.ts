/** What the service wrote into the page: where it is mounted, and the nonce that its policy takes. */

/** Empty, or such as `/gatehouse`. */
export const basePath = metaContent('gatehouse-base');

/** Browsers hide a nonce from selectors, so it is read as a property. */
export const nonce = document.querySelector<HTMLElement>('meta[property="csp-nonce"]')?.nonce ?? '';

function metaContent(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
}
