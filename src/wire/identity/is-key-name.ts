/** The name of a key (`kid`): 1 to 200 letters, digits and `_ - . : ~`, so that it can stand in a log. */
const pattern = /^[\w.:~-]{1,200}$/u;

export function isKeyName(kid: unknown): kid is string {
  return typeof kid === 'string' && pattern.test(kid);
}
