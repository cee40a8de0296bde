import type { report as en } from '../en/report';
import type { In } from '../translator';

export const report: In<typeof en> = {
  copyAsJson: 'Als JSON kopieren',
  someOfRows: '{ $count } von { $total } Zeilen',
  scrollSideways: 'Blättern Sie seitwärts, um alle { $count } Spalten zu sehen.',
  scrolls: '{ $name }, blätterbar',
  scrollsSideways: '{ $name }, seitwärts blätterbar',
  showMore: '{ $count } weitere anzeigen',
  report: 'Bericht',
  reportsUnread: 'Die Berichte können nicht gelesen werden.',
  open: '{ $name } öffnen',
  fromName: 'von { $name }, { $ago }',
  showAllCharacters: 'Alle { $count } Zeichen anzeigen',
  someOfItems: '{ $count } von { $total } Einträgen',
  someOfEntries: '{ $count } von { $total } Einträgen',
  of: 'von { $label }',
  copied: 'Kopiert',
  copyNotAllowed: 'Ihr Browser hat das Kopieren nicht erlaubt',
  findInCaption: 'In { $caption } suchen',
  findInThisTable: 'In dieser Tabelle suchen',
  noName: 'kein Name',
  download: 'Herunterladen',
  close: 'Schließen',
  showInItsOwnSize: 'In Originalgröße anzeigen',
  pictureAlt: '[Bild: { $alt }]',
  noDescription: 'keine Beschreibung',
  showLarger: 'Größer anzeigen',
  pixelsShownLarger: '{ $width } × { $height } Pixel, { $factor }-fach vergrößert',
  partCannotBeShown: 'Dieser Teil des Berichts kann nicht angezeigt werden.',
  fileIsGone: 'Die Datei { $name } ist nicht im Dateispeicher.',
  fileHasChanged: 'Die Datei { $name } wurde ersetzt, nachdem dieser Bericht erstellt wurde.',
  fileIsTooLarge: 'Die Datei ist zu groß, um hier gezeigt zu werden. Laden Sie sie herunter.',
  fileIsNoTable: 'Die Datei ist keine CSV-Tabelle: { $reason }',
  table: 'Tabelle',
  theNumbersOfTheChart: 'Die Zahlen des Diagramms',
  thisChartCannotBeDrawn: 'Dieses Diagramm kann nicht gezeichnet werden. Seine Zahlen stehen darunter.',
  yes: 'Ja',
  no: 'Nein',
  emptyList: 'leere Liste',
  nothingInIt: 'nichts darin',
  noValue: 'kein Wert',
  emptyText: 'leerer Text',
  openAll: 'Alle öffnen',
  closeAll: 'Alle schließen',
  countItems: `{ $count ->
    [one] { $count } Eintrag
    *[other] { $count } Einträge
  }`,
  countFields: `{ $count ->
    [one] { $count } Feld
    *[other] { $count } Felder
  }`,
};
