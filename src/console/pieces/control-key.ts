/** The name of the key that sends together with Enter: ⌘ on Apple devices, otherwise Ctrl. */
export const controlKey = /mac|iphone|ipad/iu.test(navigator.platform) ? '⌘' : 'Ctrl';
