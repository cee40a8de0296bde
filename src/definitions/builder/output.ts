declare const typed: unique symbol;

/** A value that a workflow will have: an input, the output of a node, or the item of a map. It has no value while you build. */
export class Output<Value> {
  /** Only a type: TypeScript infers from it what a binding fits. */
  declare readonly [typed]?: Value;

  constructor(
    readonly from: string,
    readonly path?: string,
  ) {}

  /**
   * A part of the value.
   *
   * @example
   * const mean = report.at('mean');
   */
  at<Key extends keyof Value & (string | number)>(key: Key): Output<Value[Key]> {
    const step = String(key).replaceAll('~', '~0').replaceAll('/', '~1');
    return new Output(this.from, `${this.path ?? ''}/${step}`);
  }
}
