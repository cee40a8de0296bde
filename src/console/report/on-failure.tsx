import { Component, type ReactNode } from 'react';

interface OnFailureProps {
  /** Stands there instead. */
  readonly show: ReactNode;
  readonly children: ReactNode;
}

/** A part of a page that may fail, to load or to draw, without the rest of it. */
export class OnFailure extends Component<OnFailureProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    return this.state.hasFailed ? this.props.show : this.props.children;
  }
}
