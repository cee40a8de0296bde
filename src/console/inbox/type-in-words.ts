/** The answer's type as people call it: `text`, `whole number 0 to 10`, `yes or no`, `approval`. */

interface Typed {
  readonly kind: 'input' | 'approval';
  readonly type?: string;
}

export function typeInWords({ kind, type }: Typed): string {
  if (kind === 'approval') return 'approval';
  if (type === undefined) return '';
  if (type === 'boolean') return 'yes or no';
  return type.replace(/^string\b/u, 'text').replace(/^integer\b/u, 'whole number');
}
