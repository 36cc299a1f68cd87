"use client";
import NextLink from "next/link";
import { useState, type ComponentProps } from "react";

/**
 * A link inside the product. Its page's frame is fetched ahead when somebody is about to go there, not for every link
 * in sight: every page has a dozen, each would cost the server about as much as the page itself. `prefetch={false}`:
 * not even then, for the many links of a list.
 */
export function Link({
  prefetch,
  onPointerEnter,
  onTouchStart,
  onFocus,
  ...rest
}: ComponentProps<typeof NextLink>) {
  const [likely, setLikely] = useState(false);
  return (
    <NextLink
      {...rest}
      prefetch={likely ? prefetch : false}
      onPointerEnter={(event) => (setLikely(true), onPointerEnter?.(event))}
      onTouchStart={(event) => (setLikely(true), onTouchStart?.(event))}
      onFocus={(event) => (setLikely(true), onFocus?.(event))}
    />
  );
}
