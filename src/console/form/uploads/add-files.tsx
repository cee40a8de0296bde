/** The box below a list of files. Each file that is chosen, dropped or pasted becomes a row. */
import { useRef, useState, type ReactElement } from 'react';
import type { FileType } from '../../../values/files/file-type';
import { t } from '../../texts/uploads';
import { FileChoice } from './file-choice';
import { useGivenFiles } from './use-given-files';

interface AddFilesProps {
  readonly fileType: FileType;
  readonly id: string;
  /** How many more files the list takes. */
  readonly room: number;
  readonly onFiles: (files: readonly File[]) => void;
}

export default function AddFiles({ fileType, id, room, onFiles }: AddFilesProps): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const [leftOut, setLeftOut] = useState(0);
  const take = (files: readonly File[]): void => {
    const taken = files.slice(0, room);
    setLeftOut(files.length - taken.length);
    if (taken.length > 0) onFiles(taken);
  };
  const { isOver, handlers } = useGivenFiles(box, take);
  return (
    <>
      <div ref={box} className={`file file-add${isOver ? ' is-over' : ''}`} {...handlers}>
        <FileChoice fileType={fileType} as="several" id={id} onFiles={take} />
      </div>
      {leftOut > 0 && (
        <p className="field-issue field-issues" role="alert">
          {t('listIsFull', { count: leftOut })}
        </p>
      )}
    </>
  );
}
