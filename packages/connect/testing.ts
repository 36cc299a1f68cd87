import type { ConnectEvent, ConnectOptions } from "./contract";

// A host page as far as the flow touches one. What browsers themselves do (top layer, focus order) is not imitated.

export const HOST = "https://shop.example";
export const ROLLCALL = "https://hr.example.com";
export const SECRET = "wq3kP-9_sEcReTsEcReTsEcReTsEcReT0a1b2c";
export const LINK_TOKEN = `rl_abcdefghijkl0123_${SECRET}`;

class FakeStyle {
  readonly set = new Map<string, [value: string, priority: string]>();
  opacity = "";
  touched = false;

  getPropertyValue(name: string) {
    return this.set.get(name)?.[0] ?? "";
  }
  getPropertyPriority(name: string) {
    return this.set.get(name)?.[1] ?? "";
  }
  setProperty(name: string, value: string, priority = "") {
    this.set.set(name, [value, priority]);
    this.touched = true;
  }
  removeProperty(name: string) {
    this.set.delete(name);
  }
}

export class FakeElement {
  readonly style = new FakeStyle();
  readonly attributes = new Map<string, string>();
  private readonly inside = {};
  children: FakeElement[] = [];
  parent: FakeElement | null = null;
  modal = false;
  textContent = "";
  title = "";
  allow = "";
  src = "";
  tabIndex = 0;
  clientWidth = 985;

  constructor(
    readonly tag: string,
    private readonly page: { activeElement: FakeElement | null },
  ) {}
  get contentWindow(): object | null {
    return this.tag === "iframe" && this.isConnected ? this.inside : null;
  }
  get isConnected(): boolean {
    return this.tag === "body" || (this.parent?.isConnected ?? false);
  }
  setAttribute(name: string, value: string) {
    this.attributes.set(name, value);
  }
  /** Of the attribute for styles only what counts here: none, empty, or filled. */
  getAttribute(name: string): string | null {
    if (name !== "style") return this.attributes.get(name) ?? null;
    return this.style.touched ? [...this.style.set.keys()].join(";") : null;
  }
  hasAttribute(name: string) {
    return this.getAttribute(name) !== null;
  }
  removeAttribute(name: string) {
    this.attributes.delete(name);
    if (name === "style") this.style.touched = false;
  }
  append(...added: FakeElement[]) {
    for (const child of added) child.parent = this;
    this.children.push(...added);
  }
  remove() {
    if (this.parent) this.parent.children = this.parent.children.filter((child) => child !== this);
    this.parent = null;
  }
  showModal() {
    this.modal = true;
  }
  close() {
    this.modal = false;
  }
  focus() {
    this.page.activeElement = this;
  }
}

export class FakePopup {
  closed = false;
  focused = 0;

  constructor(readonly url: string) {}
  focus() {
    this.focused += 1;
  }
  close() {
    this.closed = true;
  }
}

type Listener = (event: object) => void;

/** A host with a focused button. Messages and keys are sent by hand. */
export class FakeHost {
  readonly page: { activeElement: FakeElement | null } = { activeElement: null };
  readonly root = new FakeElement("html", this.page);
  readonly body = new FakeElement("body", this.page);
  readonly button = new FakeElement("button", this.page);
  readonly popups: FakePopup[] = [];
  readonly visited: string[] = [];
  readonly listeners = new Map<string, Set<Listener>>();
  blocksPopups = false;
  readonly window: Window;

  constructor(origin = HOST) {
    this.body.append(this.button);
    this.button.focus();
    const { page, root, body, listeners } = this;
    const view = {
      location: { origin, assign: (url: string) => void this.visited.push(url) },
      document: {
        documentElement: root,
        body,
        createElement: (tag: string) => new FakeElement(tag, page),
        get activeElement() {
          return page.activeElement;
        },
      },
      innerWidth: 1000,
      outerWidth: 1000,
      outerHeight: 900,
      screenX: 0,
      screenY: 0,
      addEventListener: (type: string, listener: Listener) =>
        void listeners.set(type, (listeners.get(type) ?? new Set()).add(listener)),
      removeEventListener: (type: string, listener: Listener) => void listeners.get(type)?.delete(listener),
      open: (url: string) => {
        if (this.blocksPopups) return null;
        this.popups.push(new FakePopup(url));
        return this.popups.at(-1);
      },
    };
    this.window = view as unknown as Window;
  }

  /** The frames on the screen. */
  get frames(): FakeElement[] {
    return this.body.children.flatMap(({ children }) => children).filter(({ tag }) => tag === "iframe");
  }
  /** Where the page is shown, seen as the source of its messages. */
  get shown(): object | null {
    return this.popups.at(-1) ?? this.frames[0]?.contentWindow ?? null;
  }
  get listening(): number {
    return [...this.listeners.values()].reduce((sum, { size }) => sum + size, 0);
  }
  private dispatch(type: string, event: object) {
    for (const listener of [...(this.listeners.get(type) ?? [])]) listener(event);
  }
  post(data: unknown, from: { origin?: string; source?: object | null } = {}) {
    this.dispatch("message", { data, origin: ROLLCALL, source: this.shown, ...from });
  }
  /** What the page says. */
  say(type: ConnectEvent["type"], payload: object = {}) {
    this.post({ source: "rollcall", v: 1, type, payload });
  }
  /** Whether the host itself still saw the key. */
  press(key: string): boolean {
    let seen = true;
    const stop = () => void (seen = false);
    this.dispatch("keydown", { key, preventDefault: stop, stopPropagation: stop });
    return seen;
  }
}

export const CONNECTED = { integration: "personio", integrated_account_id: "ia_1", name: "Acme" } as const;

/** Options that write down each event, by its type and what it tells. */
export function listener(more: Partial<ConnectOptions> = {}): { options: ConnectOptions; heard: unknown[] } {
  const heard: unknown[] = [];
  const options: ConnectOptions = {
    baseUrl: ROLLCALL,
    onReady: () => heard.push("ready"),
    onStep: (step) => heard.push(["step", step]),
    onSuccess: (result) => heard.push(["success", result]),
    onError: ({ reason }) => heard.push(["error", reason]),
    onExit: (exit) => heard.push(["exit", exit]),
    ...more,
  };
  return { options, heard };
}
