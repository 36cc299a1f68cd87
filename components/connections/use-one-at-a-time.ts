"use client";
import { useRef } from "react";

type Send<Input> = (input: Input, options: { onSettled: () => void }) => void;

/** A double press and a second Enter are the same request (rule X-24); `isPending` would know it a render too late. */
export function useOneAtATime<Input>(send: Send<Input>): (input: Input) => void {
  const underWay = useRef(false);
  return (input) => {
    if (underWay.current) return;
    underWay.current = true;
    send(input, {
      onSettled: () => {
        underWay.current = false;
      },
    });
  };
}
