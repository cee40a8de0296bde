export const form = {
  noSuchDay: 'There is no { $day } { $month } { $year }.',
  pickDate: 'Pick the date of { $label }',
  pickTime: 'Pick the time of { $label }',
  datePlaceholder: 'YYYY-MM-DD',
  timePlaceholder: 'hh:mm',
  labelDate: '{ $label }, date',
  labelTime: '{ $label }, time',
  labelZone: '{ $label }, zone',
  sentAs: 'Sent as { $value }',
  inZone: 'In { $zone }',
  momentInZone: '{ $moment } in { $zone }.',
  clocksGoForward: 'There is no { $time } on { $date } in { $zone }: the clocks go forward then.',
  clocksGoBack:
    '{ $time } exists twice on { $date } in { $zone }: the clocks go back then. Choose { $first } or { $second }.',
  choose: 'Choose { $options }.',
  mustBeTime: 'Must be a time. { $text } is not.',
  mustBeTimeLike: 'Must be a time such as { $example }. { $text } is not.',
  fourDigits: 'Write the year with four digits. { $text } does not have them.',
  twoReadings: '{ $text } can be { $one } or { $other }. Write one of these.',
  orNoValue: 'or no value',
  typeOrNoValue: '{ $type } or no value',
  isNot: '{ $text } is not.',
  mustBeBetween: 'Must be { $low } to { $high }.',
  mustBeOver: 'Must be over { $bound }.',
  mustBeUnder: 'Must be under { $bound }.',
  mustBeMultiple: 'Must be a multiple of { $bound }.',
  mustBeAtLeast: 'Must be at least { $bound }.',
  mustBeAtMost: 'Must be at most { $bound }.',
  mustNotBeEmpty: 'Must not be empty.',
  atMostCharacters: `{ $count ->
    [one] Must be at most { $count } character. This has { $has }.
    *[other] Must be at most { $count } characters. This has { $has }.
  }`,
  atLeastCharacters: `{ $count ->
    [one] Must be at least { $count } character. { $text } has { $has }.
    *[other] Must be at least { $count } characters. { $text } has { $has }.
  }`,
  atLeastCharactersEmpty: `{ $count ->
    [one] Must be at least { $count } character. It is empty.
    *[other] Must be at least { $count } characters. It is empty.
  }`,
  minItems: `{ $count ->
    [one] Must have at least { $count } item.
    *[other] Must have at least { $count } items.
  }`,
  maxItems: `{ $count ->
    [one] Must have at most { $count } item.
    *[other] Must have at most { $count } items.
  }`,
  minProperties: `{ $count ->
    [one] Must have at least { $count } name.
    *[other] Must have at least { $count } names.
  }`,
  maxProperties: `{ $count ->
    [one] Must have at most { $count } name.
    *[other] Must have at most { $count } names.
  }`,
  thereAre: `{ $count ->
    [0] There is none.
    [one] There is { $count }.
    *[other] There are { $count }.
  }`,
  itemNumber: 'item { $number }',
  rowNumber: 'row { $number }',
  nameOfRow: 'row { $number }, name',
  nthItem: 'item { $number }',
  itIsEmpty: 'It is empty.',
  mustBeDateAndTime: 'Must be a date and a time, such as { $example }.',
  mustBeSuchAs: 'Must be a text such as { $example }.',
  'needed-email': 'An e-mail address is needed.',
  'needed-uri': 'A web address is needed.',
  'needed-uuid': 'A UUID is needed.',
  'needed-ipv4': 'An IPv4 address is needed.',
  'needed-ipv6': 'An IPv6 address is needed.',
  row: 'Row { $number }',
  add: 'Add { $noun }',
  mustBeDateLike: 'Must be a date such as 2026-02-28. { $text } is not.',
  thereIsNoMonthMonth: 'There is no month { $month }.',
  mustBeClockTimeLike: 'Must be a time such as 14:30 or 14:30:00. { $text } is not.',
  thereIsNoTimeText: 'There is no time { $text }.',
  chooseOne: 'Choose one',
  forExample15Min1: 'For example 15 min, 1 h 30 min, 2 days or PT15M',
  theExactType: 'The exact type',
  value: 'Value',
  furtherProperties: 'Further properties',
  namesAndValues: 'names and values',
  novalueForLabel: '{ $noValue } for { $label }',
  remove: 'Remove',
  theDateIsMissing: 'The date is missing.',
  theTimeIsMissing: 'The time is missing.',
  timeWithoutZone: 'Write the time without a zone. Choose the zone in the field beside it.',
  issues: 'Issues',
  nothingWasSent: 'Nothing was sent. What you typed is kept.',
  theAnswerNeedsAChange: 'The answer needs a change',
  jsonDoesNotFit: 'This is JSON, but does not match the expected type.',
  noDuplicates: 'The list must not have duplicates.',
  moveNameUp: 'Move { $name } up',
  moveUp: 'Move up',
  moveNameDown: 'Move { $name } down',
  moveDown: 'Move down',
  removeName: 'Remove { $name }',
  name: 'Name',
  aValueIsNeeded: 'A value is needed.',
  itemIsEmpty: '{ $itemName } { $index } is empty. Fill it in or remove it.',
  requiredBeforeALaterPart: 'Is required, because a later part is filled in.',
  nameHasAField: 'There is already a field for this name.',
  nameIsNeeded: 'A name is needed. Fill it in or remove the row.',
  cannotBeAName: '{ $key } cannot be a name.',
  nameOfAnotherRow: '{ $key } is used twice. Row { $first } has the same name.',
  mustBeJsonWhere: 'Must be JSON. { $where }',
  keyIsUsedTwice: 'The key { $key } is used twice.',
  keyNotAllowed: 'The key { $key } is not allowed.',
  nestedTooDeep: 'Is nested deeper than { $levels } levels.',
  invalidInLine: 'It is invalid in line { $line }, at character { $character }.',
  aTimeIsNeeded: 'A time is needed.',
  aDurationIsNeeded: 'A duration is needed.',
  dateAndTimeAreNeeded: 'A date and a time are needed.',
  aDateIsNeeded: 'A date is needed.',
  theFileIsStillUploading: 'The file is still uploading. Wait until it is uploaded.',
  nullCharacter: 'The character U+0000 cannot be sent.',
  halfACharacter: 'The text has half of a character, which cannot be sent.',
  mustBeWebAddress: 'Must be a whole web address, such as https://example.com. { $text } is not.',
  mustBeUuid: 'Must be a UUID, such as 123e4567-e89b-42d3-a456-426614174000. { $text } is not.',
  mustBeIpv4Address: 'Must be an IPv4 address, such as 192.0.2.1. { $text } is not.',
  mustBeIpv6Address: 'Must be an IPv6 address, such as 2001:db8::1. { $text } is not.',
  emailWithoutAt: 'This is not an e-mail address: it has no @.',
  emailWithoutName: 'This is not an e-mail address: the part before @ is missing.',
  emailWithoutHost: 'This is not an e-mail address: the part after @ is missing.',
  emailWithSpace: 'This is not an e-mail address: it has a space.',
  fieldsNeedAChange: `{ $count ->
    [one] { $count } field needs a change
    *[other] { $count } fields need a change
  }`,
  nextField: 'next field with an issue',
  jsonExample: 'Write text in double quotes, objects as {"{"}"key": "value"{"}"}, lists as [1, 2].',
  understoodAs: 'Understood as { $number }',
  thereIsNoYearZero: 'There is no year 0000.',
  filledIn: '{ $count } of { $total } filled in',
  andMore: 'and { $count } more',
  keysThatSend: 'Press { $key }+Enter to send the form.',
} as const;
