/** The button of a file field: it opens the file dialog of the browser. */
import type { ReactElement, Ref } from 'react';
import type { FileType } from '../../../values/files/file-type';
import { t } from '../../texts/uploads';
import { useFrame } from '../form-scope';

interface FileChoiceProps {
  readonly fileType: FileType;
  /** What the button is for: one file, several files, or another file in place of the chosen one. */
  readonly as: 'one' | 'several' | 'other';
  readonly id?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly onFiles: (files: readonly File[]) => void;
}

export function FileChoice({ fileType, as, id, inputRef, onFiles }: FileChoiceProps): ReactElement {
  const { controlId, describedBy, label, labelId } = useFrame();
  return (
    <label className={as === 'other' ? 'file-replace' : 'file-choose'}>
      <input
        ref={inputRef}
        id={id ?? controlId}
        type="file"
        className="unseen"
        multiple={as === 'several'}
        accept={fileType.mediaTypes?.join(',')}
        aria-label={t(`file-${as}`, { label })}
        aria-describedby={`${labelId} ${describedBy}`.trim()}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = ''; // allows choosing the same file again
          if (files.length > 0) onFiles(files);
        }}
      />
      {as === 'other' ? (
        <span aria-hidden="true">{t('replace')}</span>
      ) : (
        <>
          <FileGlyph />
          <span aria-hidden="true">
            {t(`choose-${as}`)}
            <span className="or-drop">{t(`drop-${as}`)}</span>
          </span>
        </>
      )}
    </label>
  );
}

export function FileGlyph(): ReactElement {
  return (
    <svg viewBox="0 0 16 16" width="20" height="20" aria-hidden="true" className="stroke">
      <path d="M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3M5.5 7.5h5M5.5 9.5h5M5.5 11.5h3" />
    </svg>
  );
}
