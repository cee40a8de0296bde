import { Component, type ReactNode } from 'react';

interface OnFailureProps {
  /** Shown after a failure. */
  readonly show: ReactNode;
  readonly children: ReactNode;
}

/** An error boundary: if its content fails to load or to render, the rest of the page stays. */
export class OnFailure extends Component<OnFailureProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.show : this.props.children;
  }
}
