/**
 * A file. Its size and type are checked when it is chosen, then it is uploaded at once and shown as a chip with its name. The
 * answer has the reference that the upload returns.
 */
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { isFileRef } from '../../../wire/file-ref';
import { sizeInWords } from '../../texts/size-in-words';
import { fileKindInWords } from '../../../values/files/file-kind-in-words';
import { takesMediaType, type FileType } from '../../../values/files/file-type';
import { t } from '../../texts/uploads';
import { takeChosen } from './chosen-files';
import { FileChoice, FileGlyph } from './file-choice';
import { thumbnailOf } from './thumbnail-of';
import { asObject, asText } from '../fields/form-texts';
import { useGivenFiles } from './use-given-files';
import { useFormScope, useFrame, type ControlProps } from '../form-scope';
import { either } from '../../../values/labels';
import { valueWords } from '../../texts/value-words';

export default function FileControl({ field, texts, onChange }: ControlProps): ReactElement {
  const { isInvalid, label } = useFrame();
  const { upload } = useFormScope();
  const [share, setShare] = useState(0);
  const [picture, setPicture] = useState<string>();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const latest = useRef<File>(undefined);
  const running = useRef<AbortController>(undefined);
  // The field may have moved in its list before the upload ends.
  const change = useRef(onChange);
  const initially = useRef(texts);
  const takeFirst = useRef<(file: File) => Promise<void>>(async () => undefined);
  change.current = onChange;
  useEffect(() => {
    const { name, size, isUploading, chosen } = asObject(initially.current);
    const file = takeChosen(chosen);
    // The upload of an earlier control of this field ended with that control, for example when the variant was changed.
    if (file !== undefined) void takeFirst.current(file); // the chip shows failures
    else if (isUploading === true) change.current({ name, size, fault: valueWords.t('uploadWasCutOff') });
    return () => running.current?.abort();
  }, []);
  const fileType = field.control.kind === 'file' ? field.control.fileType : { maxBytes: 0 };

  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    running.current?.abort();
    latest.current = file;
    void thumbnailOf(file).then((made) => latest.current === file && setPicture(made)); // never fails
    const named = { name: file.name, size: file.size };
    const fault = faultOf(file, fileType);
    if (fault !== undefined) return change.current({ ...named, fault });
    const controller = new AbortController();
    running.current = controller;
    setShare(0);
    change.current({ ...named, isUploading: true });
    try {
      const ref = await upload(file, { signal: controller.signal, onProgress: setShare });
      if (running.current === controller) change.current({ ref });
    } catch (error) {
      if (controller.signal.aborted || running.current !== controller) return;
      const why = error instanceof Error && error.message !== '' ? error.message : t('theUploadWasCutOff');
      change.current({ ...named, fault: `${why}${/[.!?]$/u.test(why) ? '' : '.'} ${t('chooseAgain')}` });
    }
  };
  takeFirst.current = take;
  const { isOver, handlers } = useGivenFiles(box, ([file]) => void take(file)); // the chip shows failures
  const remove = (): void => {
    running.current?.abort();
    running.current = undefined;
    latest.current = undefined;
    setPicture(undefined);
    change.current(null);
    input.current?.focus();
  };
  const shown = shownFile(texts);
  // The summary of issues after a submit has the same words.
  const fault = isInvalid ? undefined : asText(asObject(texts).fault);
  return (
    <>
      <div ref={box} className={`file${isOver ? ' is-over' : ''}`} {...handlers}>
        {shown !== undefined && (
          <>
            {picture === undefined ? <FileGlyph /> : <img className="file-picture" src={picture} alt="" />}
            <span className="file-name">
              <span dir="auto">{shown.name}</span>
              <span className="file-size number">
                {sizeInWords(shown.size)}
                {shown.isUploading && `, ${t('uploading', { percent: Math.round(share * 100) })}`}
              </span>
            </span>
          </>
        )}
        <FileChoice
          inputRef={input}
          fileType={fileType}
          as={shown === undefined ? 'one' : 'other'}
          onFiles={([file]) => void take(file)} // the chip shows failures
        />
        {shown !== undefined && (
          <button
            type="button"
            className="row-button"
            aria-label={t('removeTheFileOfLabel', { label })}
            title={t('remove')}
            onClick={remove}
          >
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" className="stroke">
              <path d="m4 4 8 8M12 4l-8 8" />
            </svg>
          </button>
        )}
        {shown?.isUploading === true && (
          <progress
            className="file-progress"
            value={share}
            max={1}
            aria-label={t('uploadOfName', { name: shown.name })}
          />
        )}
      </div>
      {fault !== undefined && fault !== '' && (
        <p className="field-issue field-issues" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}

function shownFile(texts: unknown): { name: string; size: number; isUploading: boolean } | undefined {
  const { ref, name, size, isUploading } = asObject(texts);
  if (isFileRef(ref)) return { name: ref.name, size: ref.size, isUploading: false };
  if (typeof name !== 'string') return undefined;
  return { name: asText(name), size: typeof size === 'number' ? size : 0, isUploading: isUploading === true };
}

/** The sizes in words, or exactly if both have the same words. */
function tooLarge(size: number, most: number): string {
  const [has, may] = [sizeInWords(size), sizeInWords(most)];
  return has === may ? t('tooManyBytes', { most, size }) : t('tooLarge', { may, has });
}

/** Why the service would refuse the file, so that it is not uploaded in vain. */
function faultOf(file: File, type: FileType): string | undefined {
  if (file.size > type.maxBytes) return tooLarge(file.size, type.maxBytes);
  const mediaType = file.type.split(';')[0]?.trim().toLowerCase() ?? '';
  if (takesMediaType(type, mediaType === '' ? 'application/octet-stream' : mediaType)) return undefined;
  const ending = /\.[^.]+$/u.exec(file.name)?.[0];
  const kinds = either(
    (type.mediaTypes ?? []).map((each) => fileKindInWords(each, valueWords)),
    valueWords,
  );
  return t('mustBeKind', { kinds, kind: ending ?? (mediaType || t('unknownType')) });
}
