/** The name a downloaded file had as a snapshot: without its ending, the browser's "(1)", and what a name cannot hold. */
export const snapshotNameOf = (fileName) =>
  fileName
    .replace(/\.json$/i, "")
    .replace(/ ?\(\d+\)$/, "")
    .replace(/[^\w.-]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60) || "uploaded";
