// Making elements: text is set as text, so that nothing in it can run.

type Child = Node | string;
type Attributes = Record<string, string | number | boolean>;

/** An element with attributes (true: present, false: absent) and children; strings are text. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}

let made = 0;

/** A name for an element that is like no other on the page. */
export function freshId(stem: string): string {
  made += 1;
  return `aikit-${stem}-${made}`;
}

/** A push button that does not submit anything. */
export function button(label: string, press: () => void, attributes: Attributes = {}) {
  const made = element("button", { type: "button", class: "aikit-button", ...attributes }, label);
  made.addEventListener("click", press);
  return made;
}

/** An address as a link if it is of the web, else as plain text. */
export function link(address: string, text = address): HTMLElement {
  const isWeb = /^https?:\/\//i.test(address);
  if (!isWeb) return element("span", { dir: "auto" }, text);
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);
}

/** A heading that opens and closes what it is about. */
export function disclosure(label: Child, ...children: Child[]): HTMLDetailsElement {
  return element(
    "details",
    { class: "aikit-disclosure" },
    element("summary", {}, label),
    ...children,
  );
}
