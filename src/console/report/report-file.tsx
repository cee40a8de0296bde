/** A stored file in a report: its content if its media type is shown, its description, and its download. */
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { FileBlock } from '../../wire/report';
import { Cells } from './cells';
import { fileAddress, FileAddresses, FileChip } from './file-chip';
import { useFileReader } from './file-reader';
import { Markdown } from './markdown';
import { readReportFile, type FileContent } from './read-report-file';
import { ReportImage } from './report-image';

interface ReportFileProps extends Pick<FileBlock, 'file' | 'alt'> {
  readonly headingLevel: number;
}

/** A link cannot send the token of a signed link, so its holder reads the file here and cannot download it. */
const noAddress = (): undefined => undefined;

export function ReportFile({ file, alt, headingLevel }: ReportFileProps): ReactElement {
  const reader = useFileReader();
  const { data, error } = useQuery({
    queryKey: ['report-file', file.file, file.sha256, reader.signal],
    queryFn: ({ signal }) => readReportFile(file, reader, signal),
    staleTime: Infinity, // the hash names the content
    retry: false,
  });
  const why = error?.message ?? (data?.shape === 'none' ? data.why : undefined);
  return (
    <div className="report-file">
      {data !== undefined && <Content content={data} alt={alt} headingLevel={headingLevel} />}
      {data?.shape !== 'table' && <p dir="auto">{alt}</p>}
      {why !== undefined && <p className="report-fault">{why}</p>}
      {error === null && (
        <FileAddresses value={reader.signal === undefined ? fileAddress : noAddress}>
          <FileChip file={file} />
        </FileAddresses>
      )}
    </div>
  );
}

interface ContentProps {
  readonly content: FileContent;
  readonly alt: string;
  readonly headingLevel: number;
}

function Content({ content, alt, headingLevel }: ContentProps): ReactElement | undefined {
  switch (content.shape) {
    case 'image':
      return <ReportImage src={content.src} alt={alt} />;
    case 'table':
      return <Cells label={alt} caption={alt} columns={content.columns} rows={content.rows} />;
    case 'text':
      return <Markdown text={content.text} headingLevel={headingLevel} />;
    default:
      content.shape satisfies 'none';
      return undefined;
  }
}
