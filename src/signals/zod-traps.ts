/**
 * What zod offers that a gate must not use: an answer is taken as it was given or refused, never made into another.
 * `z.coerce.boolean()` takes "false" for true and `z.coerce.number()` "" for 0; `.catch()` takes anything for its
 * default. Both show the plain type in their JSON Schema, so they are found while zod draws it: zod tells each of its
 * schemas to the `override` option. Other libraries convert by steps that their JSON Schema shows.
 */
interface Trap {
  readonly fault: string;
  readonly remedy: string;
}

/** What zod says of a schema that it draws. */
interface Drawing {
  readonly zodSchema: {
    readonly _zod: { readonly def: { readonly type?: string; readonly coerce?: boolean } };
  };
  readonly path: readonly (string | number)[];
}

/** Options to draw a schema with, and what was found in it afterwards: undefined where there is no trap. */
export function watchForTraps(vendor: string): {
  readonly options?: Record<string, unknown>;
  found(): Trap | undefined;
} {
  let trap: Trap | undefined;
  const override = (drawing: Drawing): void => {
    trap ??= trapIn(drawing);
  };
  return { ...(vendor === 'zod' ? { options: { override } } : {}), found: () => trap };
}

function trapIn({ zodSchema, path }: Drawing): Trap | undefined {
  const { type, coerce } = zodSchema._zod.def;
  const where = path.length === 0 ? '' : ` at ${path.join('.')}`;
  if (coerce === true) {
    const fault = `converts by z.coerce${where}, which makes a value of what is none: "false" becomes true, "" becomes 0`;
    const remedy =
      'Use the plain type, such as z.boolean(); for a text that stands for a value, z.string().transform(...).';
    return { fault, remedy };
  }
  if (type !== 'catch') return undefined;
  const remedy = 'Leave it out: a bad answer is refused, and onTimeout speaks where nobody answers.';
  return { fault: `has a catch()${where}, which takes any answer for its default`, remedy };
}
