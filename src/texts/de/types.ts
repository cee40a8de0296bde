import type { types as en } from '../en/types';
import type { In } from '../translator';

export const types: In<typeof en> = {
  approval: 'Freigabe',
  yesOrNo: 'Ja oder Nein',
  oneOf: 'eines von { $options }',
  oneOfCount: 'eines von { $count }',
  fields: `{ $count ->
    [one] { $count } Feld
    *[other] { $count } Felder
  }`,
  namedValues: 'Namen mit Werten',
  file: 'Datei',
  list: 'Liste',
  listOf: 'Liste: { $items }',
  text: 'Text',
  textBetween: 'Text mit { $low } bis { $high } Zeichen',
  textAtLeast: 'Text mit mindestens { $bound } Zeichen',
  textAtMost: 'Text mit höchstens { $bound } Zeichen',
  textOf: 'Text mit { $bound } Zeichen',
  wholeNumber: 'ganze Zahl',
  number: 'Zahl',
  ranged: '{ $type } { $range }',
  between: '{ $low } bis { $high }',
  atLeast: 'ab { $bound }',
  atMost: 'bis { $bound }',
  over: 'über { $bound }',
  under: 'unter { $bound }',
  inSteps: 'in Schritten von { $bound }',
  both: '{ $one } und { $other }',
  date: 'Datum',
  time: 'Uhrzeit',
  dateAndTime: 'Datum und Uhrzeit',
  duration: 'Dauer',
  email: 'E-Mail-Adresse',
  webAddress: 'Webadresse',
  phoneNumber: 'Telefonnummer',
  creditCardNumber: 'Kreditkartennummer',
  anyValue: 'beliebiger Wert',
  nothing: 'nichts',
  or: '{ $one } oder { $other }',
};
