import type { uploads as en } from '../en/uploads';
import type { In } from '../translator';

export const uploads: In<typeof en> = {
  uploading: 'wird hochgeladen, { $percent } %',
  chooseAgain: 'Wählen Sie die Datei erneut.',
  tooManyBytes: 'Darf höchstens { $most } Byte haben. Diese hat { $size } Byte.',
  tooLarge: 'Darf höchstens { $may } haben. Diese hat { $has }.',
  mustBeKind: 'Muss { $kinds } sein. Diese ist { $kind }.',
  unknownType: 'von unbekannter Art',
  listIsFull: `{ $count ->
    [one] { $count } Datei wurde nicht hinzugefügt: Die Liste ist voll.
    *[other] { $count } Dateien wurden nicht hinzugefügt: Die Liste ist voll.
  }`,
  replace: 'Ersetzen',
  theUploadWasCutOff: 'Das Hochladen wurde abgebrochen.',
  removeTheFileOfLabel: 'Datei von { $label } entfernen',
  uploadOfName: 'Hochladen von { $name }',
  'file-one': 'Datei wählen für { $label }',
  'file-several': 'Dateien wählen für { $label }',
  'file-other': 'Datei von { $label } ersetzen',
  'choose-one': 'Datei wählen',
  'choose-several': 'Dateien wählen',
  'drop-one': ', hier ablegen oder einfügen',
  'drop-several': ', hier ablegen oder einfügen',
  remove: 'Entfernen',
};
