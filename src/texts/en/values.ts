/** What a value may be, and why a typed text is not one, as the console's form and the plain pages write it. */
export const values = {
  yourAnswer: 'Your answer',
  noValue: 'No value',
  leaveOut: 'Leave out',
  uploadWasCutOff: 'The upload was cut off. Choose the file again.',
  'needed-boolean': 'Choose Yes or No. An empty field does not mean No.',
  'needed-number': 'A number is needed.',
  'needed-integer': 'A whole number is needed.',
  'needed-file': 'Choose a file.',
  needed: 'This field is required.',
  chooseAType: 'Choose one of the types.',
  'needed-any': 'Enter the value as JSON.',
  mustHaveTheSetFormat: 'Must have the set format.',
  nameless: '(no name)',
  yes: 'Yes',
  no: 'No',
  emptyText: '(empty text)',
  item: 'Item',
  oneOf: 'one of { $count }',
  or: '{ $one } or { $other }',
  mustBeNumber: 'Must be a number, such as 12 or 1.5.',
  mustBeWholeNumber: 'Must be a whole number.',
  mustBeWholeNumberLike: 'Must be a whole number, such as 12.',
  isTooLarge: '{ $text } is too large.',
  losesDigits: '{ $text } is too large: whole numbers beyond 9007199254740991 lose digits.',
  hasTooManyDigits: '{ $text } has more digits than a number can keep. It would become { $value }.',
  mustBeTrueOrFalse: 'Choose Yes or No: the value must be true or false.',
  standsForSeveral: '{ $text } stands for several of the choices. Send the choice as JSON.',
  chooseOneOf: 'Choose one of { $options }.',
  andMore: '{ $options } and { $count } more',
  nothing: 'nothing',
  theTextIsEmpty: 'The text is empty.',
  isNot: '{ $text } is not.',
  mustBeDuration: 'Must be a duration such as 15 min, 1 h 30 min, 2 days or PT15M. { $text } is not.',
  minutesOrMonths: 'm can mean minutes or months. Write min or months.',
  'span-year': `{ $count ->
    [one] { $count } year
    *[other] { $count } years
  }`,
  'span-month': `{ $count ->
    [one] { $count } month
    *[other] { $count } months
  }`,
  'span-week': `{ $count ->
    [one] { $count } week
    *[other] { $count } weeks
  }`,
  'span-day': `{ $count ->
    [one] { $count } day
    *[other] { $count } days
  }`,
  'span-hour': `{ $count ->
    [one] { $count } hour
    *[other] { $count } hours
  }`,
  'span-minute': `{ $count ->
    [one] { $count } minute
    *[other] { $count } minutes
  }`,
  'span-second': `{ $count ->
    [one] { $count } second
    *[other] { $count } seconds
  }`,
  onlySecondsHaveAFraction: 'Only seconds can have a fraction. { $text } is not a whole number.',
  wholeNumber: 'whole number',
  number: 'number',
  yesOrNo: 'yes or no',
  text: 'text',
  list: 'list',
  namesAndValues: 'names and values',
  oneOfTypes: 'one of { $count } types',
  someOf: '{ $some } of { $count }',
  any: 'any',
  file: 'file',
  files: 'files',
  countOfFiles: `{ $most ->
    [one] { $some } file
    *[other] { $some } files
  }`,
  each: '{ $size } each',
  upTo: 'up to { $bound }',
  atMost: 'at most { $bound }',
  atLeast: 'at least { $bound }',
  exactly: 'exactly { $bound }',
  between: '{ $low } to { $high }',
  over: 'over { $bound }',
  under: 'under { $bound }',
  multipleOf: 'a multiple of { $bound }',
  characters: '{ $length } characters',
  suchAs: 'such as { $example }',
  inASetFormat: 'in a set format',
  mayBeLeftOut: 'may be left out',
  whenLeftOut: '{ $value } when left out',
  date: 'date',
  time: 'time',
  dateAndTime: 'date and time',
  duration: 'duration',
  password: 'password',
  email: 'e-mail address',
  uri: 'web address',
  ipv4: 'IPv4 address',
  ipv6: 'IPv6 address',
  hostname: 'host name',
  e164: 'phone number, such as +4915112345678',
  credit_card: 'credit card number',
  'json-string': 'JSON as text',
  cidrv4: 'range of IPv4 addresses',
  cidrv6: 'range of IPv6 addresses',
  hash: '{ $algorithm } hash in { $encoding }',
  bytes: `{ $count ->
    [one] { $count } byte
    *[other] { $count } bytes
  }`,
  textFile: 'text file',
  image: 'image',
  audio: 'audio',
  video: 'video',
  starts: `{ $what ->
    [digit] starts with a digit
    [capital] starts with a capital letter
    [small] starts with a small letter
    [letter] starts with a letter
    *[text] starts with { $text }
  }`,
  ends: `{ $what ->
    [digit] ends with a digit
    [capital] ends with a capital letter
    [small] ends with a small letter
    [letter] ends with a letter
    *[text] ends with { $text }
  }`,
  contains: `{ $what ->
    [digit] contains a digit
    [capital] contains a capital letter
    [small] contains a small letter
    [letter] contains a letter
    *[text] contains { $text }
  }`,
  noCapitals: 'has no capital letters',
  noSmallLetters: 'has no small letters',
  noSpaces: 'has no spaces',
  onlyCapitals: 'has only capital letters',
  onlySmallLetters: 'has only small letters',
  onlyDigits: 'has only digits',
  'must-starts': `{ $what ->
    [digit] Must start with a digit.
    [capital] Must start with a capital letter.
    [small] Must start with a small letter.
    [letter] Must start with a letter.
    *[text] Must start with { $text }.
  }`,
  'must-ends': `{ $what ->
    [digit] Must end with a digit.
    [capital] Must end with a capital letter.
    [small] Must end with a small letter.
    [letter] Must end with a letter.
    *[text] Must end with { $text }.
  }`,
  'must-contains': `{ $what ->
    [digit] Must contain a digit.
    [capital] Must contain a capital letter.
    [small] Must contain a small letter.
    [letter] Must contain a letter.
    *[text] Must contain { $text }.
  }`,
  'must-noCapitals': 'Must have no capital letters.',
  'must-noSmallLetters': 'Must have no small letters.',
  'must-noSpaces': 'Must have no spaces.',
  'must-onlyCapitals': 'Must have only capital letters.',
  'must-onlySmallLetters': 'Must have only small letters.',
  'must-onlyDigits': 'Must have only digits.',
} as const;
