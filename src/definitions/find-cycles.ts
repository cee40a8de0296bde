/** Returns the nodes of each cycle, the first one again at the end. Of cycles with a common node it returns one. */
export function findCycles(edges: ReadonlyMap<string, ReadonlySet<string>>): readonly (readonly string[])[] {
  const cycles: (readonly string[])[] = [];
  const inCycle = new Set<string>();
  const done = new Set<string>();
  for (const root of edges.keys()) {
    // Its own stack, because a chain of a thousand nodes must not overflow the stack of the sandbox.
    const way: string[] = [];
    const stack = [{ id: root, left: [...(edges.get(root) ?? [])] }];
    if (done.has(root)) continue;
    way.push(root);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const next = top.left.pop();
      if (next === undefined) {
        done.add(top.id);
        way.pop();
        stack.pop();
        continue;
      }
      const place = way.indexOf(next);
      if (place !== -1) {
        const cycle = way.slice(place);
        if (!cycle.some((id) => inCycle.has(id))) cycles.push([...cycle, next]);
        for (const id of cycle) inCycle.add(id);
        continue;
      }
      if (done.has(next) || !edges.has(next)) continue;
      way.push(next);
      stack.push({ id: next, left: [...(edges.get(next) ?? [])] });
    }
  }
  return cycles;
}
