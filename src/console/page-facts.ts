/** What the service writes into the page: its mount path, its actor, and the nonce of its content security policy. */

/** The mount path, such as `/gatehouse`, or an empty string. */
export const basePath = metaContent('gatehouse-base');

/** The actor for whom the page was made, for the header Gatehouse-Actor. Undefined without a login. */
export const pageActor = metaContent('gatehouse-actor') || undefined;

/** The nonce. It is read as a property, because browsers hide the attribute. */
export const nonce = document.querySelector<HTMLElement>('meta[property="csp-nonce"]')?.nonce ?? '';

function metaContent(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
}
