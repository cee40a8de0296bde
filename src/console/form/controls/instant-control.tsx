/** A date, a time of day and their zone. The value to send is shown below. */
import type { ReactElement } from 'react';
import { SelectFrame } from '../../pieces/select-frame';
import { t } from '../../texts/form';
import { PickedText } from './date-control';
import { dateFormat } from '../../texts/date-format';
import { asObject, asText } from '../fields/form-texts';
import { useFrame, type ControlProps } from '../form-scope';
import { localZone, offsetsOfTwice, readInstant } from '../reading/instant-text';

export function InstantControl({ field, texts, onChange }: ControlProps): ReactElement {
  const { controlId, describedBy, isInvalid, label } = useFrame();
  const given = asObject(texts);
  const instant = { date: asText(given.date), time: asText(given.time), zone: asText(given.zone) };
  const { pattern } = field.schema;
  const reading = readInstant(instant, typeof pattern === 'string' ? pattern : undefined);
  const twice = offsetsOfTwice(instant);
  const common = { describedBy: `${describedBy} ${controlId}-sent`.trim(), isInvalid };
  return (
    <>
      <div className="instant">
        <PickedText
          {...common}
          kind="date"
          id={controlId}
          text={instant.date}
          name={t('labelDate', { label })}
          pickName={t('pickDate', { label })}
          onChange={(date) => onChange({ ...instant, date })}
        />
        <PickedText
          {...common}
          kind="time"
          id={`${controlId}-time`}
          text={instant.time}
          name={t('labelTime', { label })}
          pickName={t('pickTime', { label })}
          onChange={(time) => onChange({ ...instant, time })}
        />
        <SelectFrame>
          <select
            className="control"
            aria-label={t('labelZone', { label })}
            value={instant.zone}
            onChange={({ target }) => onChange({ ...instant, zone: target.value })}
          >
            {zonesOf(instant.zone, twice).map(([zone, name]) => (
              <option key={zone} value={zone}>
                {name}
              </option>
            ))}
          </select>
        </SelectFrame>
      </div>
      <p className="field-hint" id={`${controlId}-sent`}>
        {'value' in reading
          ? `${inOwnZone(reading.value)}${t('sentAs', { value: reading.value })}`
          : instant.zone === 'local' && twice.length > 0
            ? reading.fault
            : t('inZone', { zone: nameOf(instant.zone) })}
      </p>
    </>
  );
}

/** The browser's zone, UTC, the offset of the initial value, and those of a time that exists twice. */
function zonesOf(given: string, twice: readonly string[]): readonly (readonly [string, string])[] {
  const zones = ['local', 'Z', ...twice, given].filter(
    (zone, index, all) => zone !== '' && all.indexOf(zone) === index,
  );
  const named = zones.map((zone) => [zone, nameOf(zone)] as const);
  return named.filter(
    ([zone, name]) => zone === given || named.find((other) => other[1] === name)?.[0] === zone,
  );
}

function nameOf(zone: string): string {
  if (zone === 'local') return localZone();
  return zone === 'Z' ? 'UTC' : `UTC${zone}`;
}

/** The instant in the local time zone. */
function inOwnZone(instant: string): string {
  const moment = new Date(instant);
  if (Number.isNaN(moment.getTime())) return '';
  return `${t('momentInZone', { moment: inMinutes(moment), zone: localZone() })} `;
}

const inMinutes = dateFormat({ dateStyle: 'medium', timeStyle: 'short' });
