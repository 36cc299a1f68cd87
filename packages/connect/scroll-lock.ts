/** Stops the page behind from scrolling, without a jump in its width. What it returns restores what was there. */
export function lockScroll(view: Window): () => void {
  const root = view.document.documentElement;
  const { style } = root;
  const hadStyle = root.hasAttribute("style");
  const locked: [string, string][] = [
    ["overflow-x", "hidden"],
    ["overflow-y", "hidden"],
  ];
  if (view.innerWidth > root.clientWidth) locked.push(["scrollbar-gutter", "stable"]);
  const restore = locked.map(([name, value]) => {
    const before = style.getPropertyValue(name);
    const priority = style.getPropertyPriority(name);
    style.setProperty(name, value, "important");
    return () => (before ? style.setProperty(name, before, priority) : style.removeProperty(name));
  });
  return () => {
    for (const undo of restore) undo();
    // Chromium removes an attribute that styles have filled only after somebody has read it.
    if (!hadStyle && root.getAttribute("style") === "") root.removeAttribute("style");
  };
}
