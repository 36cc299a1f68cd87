"use client";
import { createContext } from "react";

/** Whether the flow was opened by a link: whoever did has no account here, and no page of ours to go on to. */
export const ByLink = createContext(false);
