/** Files in a form. The texts are loaded with the controls of files. */
export const uploads = {
  uploading: 'uploading, { $percent } %',
  chooseAgain: 'Choose the file again.',
  tooManyBytes: 'Must be at most { $most } bytes. This has { $size } bytes.',
  tooLarge: 'Must be at most { $may }. This has { $has }.',
  mustBeKind: 'Must be { $kinds }. This is { $kind }.',
  unknownType: 'of an unknown type',
  listIsFull: `{ $count ->
    [one] { $count } file was not added: the list is full.
    *[other] { $count } files were not added: the list is full.
  }`,
  replace: 'Replace',
  theUploadWasCutOff: 'The upload was cut off.',
  removeTheFileOfLabel: 'Remove the file of { $label }',
  uploadOfName: 'Upload of { $name }',
  'file-one': 'Choose a file for { $label }',
  'file-several': 'Choose files for { $label }',
  'file-other': 'Replace the file of { $label }',
  'choose-one': 'Choose a file',
  'choose-several': 'Choose files',
  'drop-one': ', drop or paste it here',
  'drop-several': ', drop or paste them here',
  remove: 'Remove',
} as const;
