/** Keys that no value may have: a program that copies an object by its keys would change the prototype of its own. */
export const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
