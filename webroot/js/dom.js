// Builds and changes elements. Data becomes text nodes and attributes only, never markup.

const SVG = 'http://www.w3.org/2000/svg';

export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** Writes only what differs, so that nothing flickers and a selection stays. */
export function setText(node, text) {
  const value = String(text);
  if (node.textContent !== value) {
    node.textContent = value;
  }
}

export function setAttribute(node, name, value) {
  if (value === null || value === undefined) {
    node.removeAttribute(name);
  } else if (node.getAttribute(name) !== String(value)) {
    node.setAttribute(name, value);
  }
}

/** Makes the children of `parent` those of `items`, reusing the one that was made for the same key. */
export function keyed(parent, known, items, keyOf, create, update) {
  const seen = new Set();
  let place = parent.firstChild;
  for (const item of items) {
    const key = keyOf(item);
    seen.add(key);
    let view = known.get(key);
    if (!view) {
      view = create(item);
      known.set(key, view);
    }
    if (view.element === place) {
      place = place.nextSibling;
    } else {
      parent.insertBefore(view.element, place);
    }
    update(view, item);
  }
  for (const [key, view] of known) {
    if (!seen.has(key)) {
      view.element.remove();
      known.delete(key);
    }
  }
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      node.addEventListener(name, value);
    } else if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? '' : value);
    }
  }
  node.append(...children);
  return node;
}
