import type { views as en } from '../en/views';
import type { In } from '../translator';

export const views: In<typeof en> = {
  views: 'Ansichten',
  savedViews: 'Gespeicherte Ansichten',
  newNameOfName: 'Neuer Name von { $name }',
  rename: 'Umbenennen',
  nameOfThisView: 'Name dieser Ansicht',
  save: 'Speichern',
  theViewWasNotSaved:
    'Die Ansicht wurde nicht gespeichert. Dieser Browser speichert höchstens 50 Ansichten oder hat keinen Speicher.',
  aboutViews:
    'Eine Ansicht enthält die Suche und die Auswahl dieser Liste. Sie wird nur in diesem Browser gespeichert.',
  renameName: '{ $name } umbenennen',
  removeName: '{ $name } entfernen',
};
