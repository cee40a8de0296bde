/** The beginning of the inputs of an execution, with a link to the whole values. */
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { ShownValue } from '../../api/contract';
import { hrefWith } from '../../address/execution-address';
import { amountOf, shapeOf } from '../../report/value-shape';
import { t } from '../../texts/execution';
import { useData } from '../data/use-data';

interface ExecutionInputsProps {
  readonly workflowId: string;
  readonly version: number;
}

/** Renders nothing until the values are read, and for an execution without arguments. */
export default function ExecutionInputs(props: ExecutionInputsProps): ReactElement | undefined {
  const { data } = useData(props.workflowId, props.version);
  if (data === undefined || data.input.length === 0) return undefined;
  const rows = data.input.flatMap((shown, index) =>
    rowsOf(shown, t('inputNumber', { number: index + 1 }), data.input.length),
  );
  const shown = rows.slice(0, maxRows);
  return (
    <section className="card execution-inputs" aria-labelledby="execution-inputs">
      <h2 id="execution-inputs">
        {t('inputs')} <Link href={hrefWith({ tab: 'data' })}>{t('showAllInputs')}</Link>
      </h2>
      <dl>
        {shown.map(({ name, amount, brief }, index) => (
          <div key={index}>
            <dt dir="auto">{name}</dt>
            <dd>
              {amount !== undefined && <span className="execution-inputs-amount">{amount}</span>}
              {brief !== '' && (
                <span className="execution-inputs-brief" dir="auto">
                  {brief}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {shown.length < rows.length && (
        <p className="part-says">{t('moreInputs', { count: rows.length - shown.length })}</p>
      )}
    </section>
  );
}

interface Row {
  readonly name: string;
  readonly amount: string | undefined;
  readonly brief: string;
}

const maxRows = 8;
const maxBrief = 200;

/** The fields of a single object are rows of their own, because an author names them for people. */
function rowsOf({ value, missing }: ShownValue, name: string, count: number): Row[] {
  const label = count === 1 ? t('input') : name;
  if (missing !== undefined) return [{ name: label, amount: undefined, brief: missing }];
  const shape = shapeOf(value);
  if (count === 1 && shape.kind === 'tree' && !shape.isList)
    return shape.entries.map(([key, field]) => rowOf(key, field));
  return [rowOf(label, value)];
}

function rowOf(name: string, value: unknown): Row {
  return { name, amount: amountOf(shapeOf(value)), brief: briefOf(value) };
}

function briefOf(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const open = /^\[(?<inner>[^[{]*)\]$/su.exec(text)?.groups?.inner ?? text; // a list of scalars needs no brackets
  const words = open === text ? text : open.replaceAll(',', ', ');
  return words.length > maxBrief ? `${words.slice(0, maxBrief)}…` : words;
}
