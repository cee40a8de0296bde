import type { form as en } from '../en/form';
import type { In } from '../translator';

export const form: In<typeof en> = {
  noSuchDay: 'Den { $day }. { $month } { $year } gibt es nicht.',
  pickDate: 'Datum wählen: { $label }',
  pickTime: 'Uhrzeit wählen: { $label }',
  datePlaceholder: 'TT.MM.JJJJ',
  timePlaceholder: 'hh:mm',
  labelDate: '{ $label }, Datum',
  labelTime: '{ $label }, Uhrzeit',
  labelZone: '{ $label }, Zeitzone',
  sentAs: 'Wird gesendet als { $value }',
  inZone: 'In { $zone }',
  momentInZone: '{ $moment } in { $zone }.',
  clocksGoForward: '{ $time } Uhr gibt es am { $date } in { $zone } nicht: Dann wird die Uhr vorgestellt.',
  clocksGoBack:
    '{ $time } Uhr gibt es am { $date } in { $zone } zweimal: Dann wird die Uhr zurückgestellt. Wählen Sie { $first } oder { $second }.',
  choose: 'Wählen Sie: { $options }.',
  mustBeTime: 'Muss eine Uhrzeit sein. { $text } ist keine.',
  mustBeTimeLike: 'Muss eine Uhrzeit wie { $example } sein. { $text } ist keine.',
  fourDigits: 'Schreiben Sie das Jahr mit vier Ziffern. { $text } hat sie nicht.',
  twoReadings: '{ $text } kann { $one } oder { $other } sein. Schreiben Sie eines davon.',
  orNoValue: 'oder kein Wert',
  typeOrNoValue: '{ $type } oder kein Wert',
  isNot: '{ $text } passt nicht.',
  mustBeBetween: 'Muss zwischen { $low } und { $high } liegen.',
  mustBeOver: 'Muss größer als { $bound } sein.',
  mustBeUnder: 'Muss kleiner als { $bound } sein.',
  mustBeMultiple: 'Muss ein Vielfaches von { $bound } sein.',
  mustBeAtLeast: 'Muss mindestens { $bound } sein.',
  mustBeAtMost: 'Darf höchstens { $bound } sein.',
  mustNotBeEmpty: 'Darf nicht leer sein.',
  atMostCharacters: `{ $count ->
    [one] Darf höchstens { $count } Zeichen haben. Dies hat { $has }.
    *[other] Darf höchstens { $count } Zeichen haben. Dies hat { $has }.
  }`,
  atLeastCharacters: `{ $count ->
    [one] Muss mindestens { $count } Zeichen haben. { $text } hat { $has }.
    *[other] Muss mindestens { $count } Zeichen haben. { $text } hat { $has }.
  }`,
  atLeastCharactersEmpty: `{ $count ->
    [one] Muss mindestens { $count } Zeichen haben. Es ist leer.
    *[other] Muss mindestens { $count } Zeichen haben. Es ist leer.
  }`,
  minItems: `{ $count ->
    [one] Muss mindestens { $count } Eintrag haben.
    *[other] Muss mindestens { $count } Einträge haben.
  }`,
  maxItems: `{ $count ->
    [one] Darf höchstens { $count } Eintrag haben.
    *[other] Darf höchstens { $count } Einträge haben.
  }`,
  minProperties: `{ $count ->
    [one] Muss mindestens { $count } Namen haben.
    *[other] Muss mindestens { $count } Namen haben.
  }`,
  maxProperties: `{ $count ->
    [one] Darf höchstens { $count } Namen haben.
    *[other] Darf höchstens { $count } Namen haben.
  }`,
  thereAre: `{ $count ->
    [0] Es gibt keinen.
    [one] Es gibt { $count }.
    *[other] Es gibt { $count }.
  }`,
  itemNumber: 'Eintrag { $number }',
  rowNumber: 'Zeile { $number }',
  nameOfRow: 'Zeile { $number }, Name',
  nthItem: 'Eintrag { $number }',
  itIsEmpty: 'Es ist leer.',
  mustBeDateAndTime: 'Muss ein Datum mit Uhrzeit sein, etwa { $example }.',
  mustBeSuchAs: 'Muss ein Text wie { $example } sein.',
  'needed-email': 'Eine E-Mail-Adresse ist erforderlich.',
  'needed-uri': 'Eine Webadresse ist erforderlich.',
  'needed-uuid': 'Eine UUID ist erforderlich.',
  'needed-ipv4': 'Eine IPv4-Adresse ist erforderlich.',
  'needed-ipv6': 'Eine IPv6-Adresse ist erforderlich.',
  row: 'Zeile { $number }',
  add: '{ $noun } hinzufügen',
  mustBeDateLike: 'Muss ein Datum wie 28.02.2026 sein. { $text } ist keines.',
  thereIsNoMonthMonth: 'Einen Monat { $month } gibt es nicht.',
  mustBeClockTimeLike: 'Muss eine Uhrzeit wie 14:30 oder 14:30:00 sein. { $text } ist keine.',
  thereIsNoTimeText: 'Die Uhrzeit { $text } gibt es nicht.',
  chooseOne: 'Bitte wählen',
  forExample15Min1: 'Zum Beispiel 15 min, 1 h 30 min, 2 days oder PT15M',
  theExactType: 'Der genaue Typ',
  value: 'Wert',
  furtherProperties: 'Weitere Eigenschaften',
  namesAndValues: 'Namen und Werte',
  novalueForLabel: '{ $noValue } für { $label }',
  remove: 'Entfernen',
  theDateIsMissing: 'Das Datum fehlt.',
  theTimeIsMissing: 'Die Uhrzeit fehlt.',
  timeWithoutZone: 'Schreiben Sie die Uhrzeit ohne Zeitzone. Wählen Sie die Zeitzone im Feld daneben.',
  issues: 'Fehler',
  nothingWasSent: 'Es wurde nichts gesendet. Ihre Eingabe bleibt erhalten.',
  theAnswerNeedsAChange: 'Die Antwort braucht eine Änderung',
  jsonDoesNotFit: 'Dies ist JSON, passt aber nicht zum erwarteten Typ.',
  noDuplicates: 'Die Liste darf nichts doppelt enthalten.',
  moveNameUp: '{ $name } nach oben',
  moveUp: 'Nach oben',
  moveNameDown: '{ $name } nach unten',
  moveDown: 'Nach unten',
  removeName: '{ $name } entfernen',
  name: 'Name',
  aValueIsNeeded: 'Ein Wert ist erforderlich.',
  itemIsEmpty: '{ $itemName } { $index } ist leer. Füllen Sie das Feld aus oder entfernen Sie es.',
  requiredBeforeALaterPart: 'Ist erforderlich, weil ein späterer Teil ausgefüllt ist.',
  nameHasAField: 'Für diesen Namen gibt es bereits ein Feld.',
  nameIsNeeded: 'Ein Name ist erforderlich. Füllen Sie ihn aus oder entfernen Sie die Zeile.',
  cannotBeAName: '{ $key } kann kein Name sein.',
  nameOfAnotherRow: '{ $key } kommt zweimal vor. Zeile { $first } hat denselben Namen.',
  mustBeJsonWhere: 'Muss JSON sein. { $where }',
  keyIsUsedTwice: 'Der Schlüssel { $key } kommt zweimal vor.',
  keyNotAllowed: 'Der Schlüssel { $key } ist nicht erlaubt.',
  nestedTooDeep: 'Ist tiefer als { $levels } Ebenen verschachtelt.',
  invalidInLine: 'Es ist ungültig in Zeile { $line }, bei Zeichen { $character }.',
  aTimeIsNeeded: 'Eine Uhrzeit ist erforderlich.',
  aDurationIsNeeded: 'Eine Dauer ist erforderlich.',
  dateAndTimeAreNeeded: 'Datum und Uhrzeit sind erforderlich.',
  aDateIsNeeded: 'Ein Datum ist erforderlich.',
  theFileIsStillUploading: 'Die Datei wird noch hochgeladen. Warten Sie, bis sie hochgeladen ist.',
  nullCharacter: 'Das Zeichen U+0000 kann nicht gesendet werden.',
  halfACharacter: 'Der Text enthält ein halbes Zeichen, das nicht gesendet werden kann.',
  mustBeWebAddress: 'Muss eine ganze Webadresse wie https://example.com sein. { $text } ist keine.',
  mustBeUuid: 'Muss eine UUID wie 123e4567-e89b-42d3-a456-426614174000 sein. { $text } ist keine.',
  mustBeIpv4Address: 'Muss eine IPv4-Adresse wie 192.0.2.1 sein. { $text } ist keine.',
  mustBeIpv6Address: 'Muss eine IPv6-Adresse wie 2001:db8::1 sein. { $text } ist keine.',
  emailWithoutAt: 'Dies ist keine E-Mail-Adresse: Es fehlt das @.',
  emailWithoutName: 'Dies ist keine E-Mail-Adresse: Der Teil vor dem @ fehlt.',
  emailWithoutHost: 'Dies ist keine E-Mail-Adresse: Der Teil nach dem @ fehlt.',
  emailWithSpace: 'Dies ist keine E-Mail-Adresse: Sie enthält ein Leerzeichen.',
  fieldsNeedAChange: `{ $count ->
    [one] { $count } Feld braucht eine Änderung
    *[other] { $count } Felder brauchen eine Änderung
  }`,
  nextField: 'nächstes Feld mit einem Fehler',
  jsonExample:
    'Schreiben Sie Text in doppelten Anführungszeichen, Objekte als {"{"}"key": "value"{"}"}, Listen als [1, 2].',
  understoodAs: 'Verstanden als { $number }',
  thereIsNoYearZero: 'Das Jahr 0000 gibt es nicht.',
  filledIn: '{ $count } von { $total } ausgefüllt',
  andMore: 'und { $count } weitere',
  keysThatSend: 'Mit { $key }+Enter senden Sie das Formular.',
};
