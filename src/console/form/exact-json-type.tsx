/** The exact type of a field that is entered as JSON. */
import type { ReactElement } from 'react';
import { exactJsonType } from '../../values/exact-json-type';
import type { JsonSchema } from '../../wire/json-schema';
import { ExactType } from './exact-type';

export default function ExactJsonType({
  schema,
  root,
}: {
  readonly schema: JsonSchema;
  readonly root: JsonSchema;
}): ReactElement | null {
  const text = exactJsonType(schema, root);
  return text === undefined ? null : <ExactType text={text} />;
}
