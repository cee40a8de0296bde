/** A button that keeps its width while it says what it is doing. */
import type { ComponentProps, ReactElement, ReactNode } from 'react';

interface GateButtonProps extends ComponentProps<'button'> {
  readonly look: 'lamp' | 'approve' | 'reject' | 'outline' | 'quiet';
  /** What it says while it works; nothing can be pressed then. */
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

/** The key that goes with Enter, as the machine's keyboard has it. */
export const controlKey = /mac|iphone|ipad/iu.test(navigator.platform) ? '⌘' : 'Ctrl';
