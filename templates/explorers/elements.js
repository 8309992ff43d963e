// Building blocks of a page.

/// Sets attributes by name; what begins with `on` is a listener, and what is null or false is left out.
function dress(node, attributes) {
  Object.entries(attributes || {}).forEach(([name, value]) => {
    if (value === null || value === undefined || value === false) return;
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? '' : value);
  });
}

/// An HTML element with its attributes and its children, nodes or text.
function element(name, attributes, ...children) {
  const node = document.createElement(name);
  dress(node, attributes);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/// An SVG element.
function svg(name, attributes, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  dress(node, attributes);
  node.append(...children);
  return node;
}

/// Text that only a screen reader reads.
function spoken(text) { return element('span', { class: 'spoken' }, text); }

let lastIdentifier = 0;

/// An identifier that no other element has.
function identifier() { return `explorer-${++lastIdentifier}`; }

/// The number's element: what is shown is rounded, its `value` is the whole number.
function numberElement(field) { return element('data', { 'data-field': field }); }

/// Puts a number into its element.
function setNumber(node, value, words) {
  node.value = String(value);
  node.textContent = words === undefined ? decimal(value) : words;
}

/// Several numbers in one element, its `value` the whole numbers with spaces between.
function listElement(field, values, words) {
  const node = numberElement(field);
  setNumber(node, values.join(' '), words);
  return node;
}
