/** Keys that values cannot have: a program that copies an object key by key would change the prototype of the copy. */
export const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
