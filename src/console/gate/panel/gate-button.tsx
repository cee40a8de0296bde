/** A button that keeps its width while it shows its progress. */
import type { ComponentProps, ReactElement, ReactNode } from 'react';

interface GateButtonProps extends ComponentProps<'button'> {
  readonly look: 'lamp' | 'approve' | 'reject' | 'outline' | 'quiet';
  /** The label while `isDoing` is set. The button is then disabled. */
  readonly doing?: string;
  readonly isDoing?: boolean;
  readonly children: ReactNode;
}

export function GateButton({
  look,
  doing,
  isDoing = false,
  children,
  ...rest
}: GateButtonProps): ReactElement {
  return (
    <button type="button" {...rest} className={`gate-button ${look}`} aria-disabled={isDoing || undefined}>
      <span className={isDoing ? 'button-words away' : 'button-words'} aria-hidden={isDoing || undefined}>
        {children}
      </span>
      {doing !== undefined && (
        <span className={isDoing ? 'button-words' : 'button-words away'} aria-hidden={!isDoing || undefined}>
          <span className="ring" aria-hidden="true" />
          {doing}
        </span>
      )}
    </button>
  );
}
