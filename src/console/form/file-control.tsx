/**
 * A file. Its size and type are checked when it is chosen, then it is uploaded at once and shown as a chip with its name. The
 * answer has the reference that the upload returns.
 */
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { isFileRef } from '../../values/files/file-ref';
import { bytesInWords } from '../../wire/in-words';
import { fileKindInWords } from '../../values/files/file-kind-in-words';
import { takesMediaType, type FileType } from '../../values/files/file-type';
import { asObject, asText } from './form-texts';
import { useFormScope, useFrame, type ControlProps } from './form-scope';
import { cutOff } from '../../values/form-words';
import { either } from '../../values/labels';

export function FileControl({ field, texts, onChange }: ControlProps): ReactElement {
  const { controlId, describedBy, isInvalid, label, labelId } = useFrame();
  const { upload } = useFormScope();
  const [share, setShare] = useState(0);
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const running = useRef<AbortController>(undefined);
  // The field may have moved in its list before the upload ends.
  const change = useRef(onChange);
  const initially = useRef(texts);
  change.current = onChange;
  useEffect(() => {
    // The upload of an earlier control of this field ended with that control, for example when the variant was changed.
    const { name, size, isUploading } = asObject(initially.current);
    if (isUploading === true) change.current({ name, size, fault: cutOff });
    return () => running.current?.abort();
  }, []);
  useNoStrayDrop();
  const fileType = field.control.kind === 'file' ? field.control.fileType : { maxBytes: 0 };

  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    running.current?.abort();
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
      const why = error instanceof Error && error.message !== '' ? error.message : 'The upload was cut off.';
      change.current({ ...named, fault: `${why}${/[.!?]$/u.test(why) ? '' : '.'} Choose the file again.` });
    }
  };
  const remove = (): void => {
    running.current?.abort();
    running.current = undefined;
    change.current(null);
    input.current?.focus();
  };
  const shown = shownFile(texts);
  // The summary of issues after a submit has the same words.
  const fault = isInvalid ? undefined : asText(asObject(texts).fault);
  return (
    <>
      <div
        className={`file${isOver ? ' is-over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer.files[0]); // the chip shows failures
        }}
      >
        {shown !== undefined && (
          <>
            <FileGlyph />
            <span className="file-name">
              <span dir="auto">{shown.name}</span>
              <span className="file-size number">
                {bytesInWords(shown.size)}
                {shown.isUploading && `, uploading, ${Math.round(share * 100)} %`}
              </span>
            </span>
          </>
        )}
        <label className={shown === undefined ? 'file-choose' : 'file-replace'}>
          <input
            ref={input}
            id={controlId}
            type="file"
            className="unseen"
            accept={fileType.mediaTypes?.join(',')}
            aria-label={shown === undefined ? `Choose a file for ${label}` : `Replace the file of ${label}`}
            aria-describedby={`${labelId} ${describedBy}`.trim()}
            onChange={({ target }) => {
              void take(target.files?.[0]); // the chip shows failures
              target.value = ''; // allows choosing the same file again
            }}
          />
          {shown === undefined ? (
            <>
              <FileGlyph />
              <span aria-hidden="true">
                Choose a file<span className="or-drop"> or drop it here</span>
              </span>
            </>
          ) : (
            <span aria-hidden="true">Replace</span>
          )}
        </label>
        {shown !== undefined && (
          <button
            type="button"
            className="row-button"
            aria-label={`Remove the file of ${label}`}
            title="Remove"
            onClick={remove}
          >
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" className="stroke">
              <path d="m4 4 8 8M12 4l-8 8" />
            </svg>
          </button>
        )}
        {shown?.isUploading === true && (
          <progress className="file-progress" value={share} max={1} aria-label={`Upload of ${shown.name}`} />
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

/** Ignores a file that is dropped beside the field. By default the browser would leave the page for the file. */
function useNoStrayDrop(): void {
  useEffect(() => {
    const ignore = (event: Event): void => event.preventDefault();
    addEventListener('dragover', ignore);
    addEventListener('drop', ignore);
    return () => {
      removeEventListener('dragover', ignore);
      removeEventListener('drop', ignore);
    };
  }, []);
}

function shownFile(texts: unknown): { name: string; size: number; isUploading: boolean } | undefined {
  const { ref, name, size, isUploading } = asObject(texts);
  if (isFileRef(ref)) return { name: ref.name, size: ref.size, isUploading: false };
  if (typeof name !== 'string') return undefined;
  return { name: asText(name), size: typeof size === 'number' ? size : 0, isUploading: isUploading === true };
}

/** Why the service would refuse the file, so that it is not uploaded in vain. */
function faultOf(file: File, type: FileType): string | undefined {
  if (file.size > type.maxBytes)
    return `Must be at most ${bytesInWords(type.maxBytes)}. This has ${bytesInWords(file.size)}.`;
  const mediaType = file.type.split(';')[0]?.trim().toLowerCase() ?? '';
  if (takesMediaType(type, mediaType === '' ? 'application/octet-stream' : mediaType)) return undefined;
  const ending = /\.[^.]+$/u.exec(file.name)?.[0];
  return `Must be ${either((type.mediaTypes ?? []).map(fileKindInWords))}. This is ${ending ?? (mediaType || 'of an unknown type')}.`;
}

function FileGlyph(): ReactElement {
  return (
    <svg viewBox="0 0 16 16" width="20" height="20" aria-hidden="true" className="stroke">
      <path d="M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3M5.5 7.5h5M5.5 9.5h5M5.5 11.5h3" />
    </svg>
  );
}
