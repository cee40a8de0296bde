export const views = {
  views: 'Views',
  savedViews: 'Saved views',
  newNameOfName: 'New name of { $name }',
  rename: 'Rename',
  nameOfThisView: 'Name of this view',
  save: 'Save',
  theViewWasNotSaved: 'The view was not saved. This browser stores at most 50 views, or has no storage.',
  aboutViews: 'A view keeps the search and the choices of this list. It is saved in this browser only.',
  renameName: 'Rename { $name }',
  removeName: 'Remove { $name }',
} as const;
