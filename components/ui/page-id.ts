/** The element that holds everything but dialogs, toasts and the live region. */
export const pageId = "page";
/** The main content of every page: where the skip link goes. */
export const contentId = "content";
