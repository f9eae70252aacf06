'use client';

import { Component, type ReactNode } from 'react';
import { UnavailableScreen } from './screens/UnavailableScreen';

export interface MeetingErrorBoundaryProps {
  readonly children: ReactNode;
  readonly onFault: () => void;
}

interface BoundaryState {
  readonly error: Error | undefined;
}

/** A fault inside the meeting never takes the page down. Unmounting what failed also releases the devices. */
export class MeetingErrorBoundary extends Component<MeetingErrorBoundaryProps, BoundaryState> {
  override state: BoundaryState = { error: undefined };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(): void {
    this.props.onFault();
  }

  override render(): ReactNode {
    return this.state.error ? <UnavailableScreen error={this.state.error} /> : this.props.children;
  }
}
