"use client";
import { QueryErrorResetBoundary } from "@tanstack/react-query";
import { Component, Suspense, type ReactNode } from "react";
import { ErrorPanel } from "./error-panel";

type PanelBoundaryProps = {
  /** skeleton of the final shape, in a `SkeletonGroup` */
  fallback: ReactNode;
  /** "The directory could not be loaded" */
  title?: string;
  /** a new value (an id, a filter) gives a failed panel a fresh start */
  resetKey?: string;
  children: ReactNode;
};

/** A panel that fails or waits alone and never takes its neighbours with it. */
export function PanelBoundary({ fallback, title, resetKey, children }: PanelBoundaryProps) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <Catch key={resetKey} title={title} onRetry={reset}>
          <Suspense fallback={fallback}>{children}</Suspense>
        </Catch>
      )}
    </QueryErrorResetBoundary>
  );
}

type CatchProps = { title?: string; onRetry: () => void; children: ReactNode };

class Catch extends Component<CatchProps, { error: unknown; failed: boolean }> {
  override state: { error: unknown; failed: boolean } = { error: null, failed: false };

  static getDerivedStateFromError(error: unknown) {
    return { error, failed: true };
  }

  private readonly retry = () => {
    this.props.onRetry();
    this.setState({ error: null, failed: false });
  };

  override render() {
    if (!this.state.failed) return this.props.children;
    return <ErrorPanel error={this.state.error} title={this.props.title} retry={this.retry} />;
  }
}
