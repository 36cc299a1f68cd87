import { quirkNames, quirks } from "./quirks";
import type { QuirkName, QuirkValue, QuirkValues } from "./quirks";

/** The position of every switch. */
export class Quirks {
  #values = defaults();

  get<Name extends QuirkName>(name: Name): QuirkValues[Name] {
    return this.#values[name];
  }

  isOn(name: { [Name in QuirkName]: "on" extends QuirkValue<Name> ? Name : never }[QuirkName]): boolean {
    return this.#values[name] === "on";
  }

  /** False when the switch has no such position. */
  set(name: QuirkName, value: string): boolean {
    if (!(quirks[name].values as readonly string[]).includes(value)) return false;
    this.#values = { ...this.#values, [name]: value };
    return true;
  }

  save(): QuirkValues {
    return this.#values;
  }

  load(values: Partial<QuirkValues>): void {
    this.#values = { ...defaults(), ...values };
  }
}

function defaults(): QuirkValues {
  return Object.fromEntries(quirkNames.map((name) => [name, quirks[name].values[0]])) as QuirkValues;
}
