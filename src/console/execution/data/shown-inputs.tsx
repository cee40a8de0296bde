/** The arguments of an execution or of a step. */
import type { ReactElement } from 'react';
import type { ShownValue } from '../../api/contract';
import { t } from '../../texts/execution';
import { ShownData } from './shown-data';

interface ShownInputsProps {
  readonly input: readonly ShownValue[];
  /** The level of the headings. */
  readonly level: number;
}

export function ShownInputs({ input, level }: ShownInputsProps): ReactElement {
  return (
    <>
      {input.map((value, index) => (
        <ShownData
          key={index}
          label={input.length === 1 ? t('input') : t('inputNumber', { number: index + 1 })}
          shown={value}
          level={level}
        />
      ))}
    </>
  );
}
