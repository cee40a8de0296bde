import type { values as en } from '../en/values';
import type { In } from '../translator';

export const values: In<typeof en> = {
  yourAnswer: 'Ihre Antwort',
  noValue: 'Kein Wert',
  leaveOut: 'Weglassen',
  uploadWasCutOff: 'Das Hochladen wurde abgebrochen. Wählen Sie die Datei erneut.',
  'needed-boolean': 'Wählen Sie Ja oder Nein. Ein leeres Feld bedeutet nicht Nein.',
  'needed-number': 'Eine Zahl ist erforderlich.',
  'needed-integer': 'Eine ganze Zahl ist erforderlich.',
  'needed-file': 'Wählen Sie eine Datei.',
  needed: 'Dieses Feld ist erforderlich.',
  chooseAType: 'Wählen Sie eine der Arten.',
  'needed-any': 'Geben Sie den Wert als JSON ein.',
  mustHaveTheSetFormat: 'Muss das festgelegte Format haben.',
  nameless: '(ohne Namen)',
  yes: 'Ja',
  no: 'Nein',
  emptyText: '(leerer Text)',
  item: 'Eintrag',
  oneOf: 'eines von { $count }',
  or: '{ $one } oder { $other }',
  mustBeNumber: 'Muss eine Zahl wie 12 oder 1,5 sein.',
  mustBeWholeNumber: 'Muss eine ganze Zahl sein.',
  mustBeWholeNumberLike: 'Muss eine ganze Zahl wie 12 sein.',
  isTooLarge: '{ $text } ist zu groß.',
  losesDigits: '{ $text } ist zu groß: Ganze Zahlen über 9007199254740991 verlieren Ziffern.',
  hasTooManyDigits: '{ $text } hat mehr Ziffern, als eine Zahl behalten kann. Daraus würde { $value }.',
  mustBeTrueOrFalse: 'Wählen Sie Ja oder Nein: Der Wert muss true oder false sein.',
  standsForSeveral: '{ $text } steht für mehrere der Möglichkeiten. Senden Sie die Wahl als JSON.',
  chooseOneOf: 'Wählen Sie eines von { $options }.',
  andMore: '{ $options } und { $count } weitere',
  nothing: 'nichts',
  theTextIsEmpty: 'Der Text ist leer.',
  isNot: '{ $text } passt nicht.',
  mustBeDuration: 'Muss eine Dauer wie 15 min, 1 h 30 min, 2 Tage oder PT15M sein. { $text } ist keine.',
  minutesOrMonths: 'm kann Minuten oder Monate bedeuten. Schreiben Sie min oder Monate.',
  'span-year': `{ $count ->
    [one] { $count } Jahr
    *[other] { $count } Jahre
  }`,
  'span-month': `{ $count ->
    [one] { $count } Monat
    *[other] { $count } Monate
  }`,
  'span-week': `{ $count ->
    [one] { $count } Woche
    *[other] { $count } Wochen
  }`,
  'span-day': `{ $count ->
    [one] { $count } Tag
    *[other] { $count } Tage
  }`,
  'span-hour': `{ $count ->
    [one] { $count } Stunde
    *[other] { $count } Stunden
  }`,
  'span-minute': `{ $count ->
    [one] { $count } Minute
    *[other] { $count } Minuten
  }`,
  'span-second': `{ $count ->
    [one] { $count } Sekunde
    *[other] { $count } Sekunden
  }`,
  onlySecondsHaveAFraction: 'Nur Sekunden dürfen einen Bruchteil haben. { $text } ist keine ganze Zahl.',
  wholeNumber: 'ganze Zahl',
  number: 'Zahl',
  yesOrNo: 'Ja oder Nein',
  text: 'Text',
  list: 'Liste',
  namesAndValues: 'Namen und Werte',
  oneOfTypes: 'eine von { $count } Arten',
  someOf: '{ $some } von { $count }',
  any: 'beliebig viele',
  file: 'Datei',
  files: 'Dateien',
  countOfFiles: `{ $most ->
    [one] { $some } Datei
    *[other] { $some } Dateien
  }`,
  each: 'je { $size }',
  upTo: 'bis { $bound }',
  atMost: 'höchstens { $bound }',
  atLeast: 'mindestens { $bound }',
  exactly: 'genau { $bound }',
  between: '{ $low } bis { $high }',
  over: 'über { $bound }',
  under: 'unter { $bound }',
  multipleOf: 'ein Vielfaches von { $bound }',
  characters: '{ $length } Zeichen',
  suchAs: 'zum Beispiel { $example }',
  inASetFormat: 'in festgelegtem Format',
  mayBeLeftOut: 'kann entfallen',
  whenLeftOut: '{ $value }, wenn leer',
  date: 'Datum',
  time: 'Uhrzeit',
  dateAndTime: 'Datum und Uhrzeit',
  duration: 'Dauer',
  password: 'Passwort',
  email: 'E-Mail-Adresse',
  uri: 'Webadresse',
  ipv4: 'IPv4-Adresse',
  ipv6: 'IPv6-Adresse',
  hostname: 'Hostname',
  e164: 'Telefonnummer, zum Beispiel +4915112345678',
  credit_card: 'Kreditkartennummer',
  'json-string': 'JSON als Text',
  cidrv4: 'Bereich von IPv4-Adressen',
  cidrv6: 'Bereich von IPv6-Adressen',
  hash: '{ $algorithm }-Prüfsumme in { $encoding }',
  bytes: `{ $count ->
    [one] { $count } Byte
    *[other] { $count } Byte
  }`,
  textFile: 'Textdatei',
  image: 'Bild',
  audio: 'Ton',
  video: 'Video',
  starts: `{ $what ->
    [digit] beginnt mit einer Ziffer
    [capital] beginnt mit einem Großbuchstaben
    [small] beginnt mit einem Kleinbuchstaben
    [letter] beginnt mit einem Buchstaben
    *[text] beginnt mit { $text }
  }`,
  ends: `{ $what ->
    [digit] endet mit einer Ziffer
    [capital] endet mit einem Großbuchstaben
    [small] endet mit einem Kleinbuchstaben
    [letter] endet mit einem Buchstaben
    *[text] endet mit { $text }
  }`,
  contains: `{ $what ->
    [digit] enthält eine Ziffer
    [capital] enthält einen Großbuchstaben
    [small] enthält einen Kleinbuchstaben
    [letter] enthält einen Buchstaben
    *[text] enthält { $text }
  }`,
  noCapitals: 'hat keine Großbuchstaben',
  noSmallLetters: 'hat keine Kleinbuchstaben',
  noSpaces: 'hat keine Leerzeichen',
  onlyCapitals: 'hat nur Großbuchstaben',
  onlySmallLetters: 'hat nur Kleinbuchstaben',
  onlyDigits: 'hat nur Ziffern',
  'must-starts': `{ $what ->
    [digit] Muss mit einer Ziffer beginnen.
    [capital] Muss mit einem Großbuchstaben beginnen.
    [small] Muss mit einem Kleinbuchstaben beginnen.
    [letter] Muss mit einem Buchstaben beginnen.
    *[text] Muss mit { $text } beginnen.
  }`,
  'must-ends': `{ $what ->
    [digit] Muss mit einer Ziffer enden.
    [capital] Muss mit einem Großbuchstaben enden.
    [small] Muss mit einem Kleinbuchstaben enden.
    [letter] Muss mit einem Buchstaben enden.
    *[text] Muss mit { $text } enden.
  }`,
  'must-contains': `{ $what ->
    [digit] Muss eine Ziffer enthalten.
    [capital] Muss einen Großbuchstaben enthalten.
    [small] Muss einen Kleinbuchstaben enthalten.
    [letter] Muss einen Buchstaben enthalten.
    *[text] Muss { $text } enthalten.
  }`,
  'must-noCapitals': 'Darf keine Großbuchstaben haben.',
  'must-noSmallLetters': 'Darf keine Kleinbuchstaben haben.',
  'must-noSpaces': 'Darf keine Leerzeichen haben.',
  'must-onlyCapitals': 'Darf nur Großbuchstaben haben.',
  'must-onlySmallLetters': 'Darf nur Kleinbuchstaben haben.',
  'must-onlyDigits': 'Darf nur Ziffern haben.',
};
