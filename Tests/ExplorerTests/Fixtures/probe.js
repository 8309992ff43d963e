// What the tests do with an explorer, from within the page; the value is whether there are explorers.
(() => {
  const panels = () => [...document.querySelectorAll('.explorer')];

  window.probe = {
    /// Opens all explorers.
    open() {
      document.querySelectorAll('.explore[aria-expanded="false"]').forEach((button) => button.click());
      return panels().length;
    },

    panel: (index) => panels()[index],

    /// The whole number, and the text, that stand in a field.
    number: (panel, field) => Number(panel.querySelector(`data[data-field="${field}"]`).value),
    text: (panel, field) => panel.querySelector(`[data-field="${field}"]`).textContent,

    /// Sets a control by its name, as a hand would.
    set(panel, control, value) {
      const input = panel.querySelector(`[data-control="${control}"]`);
      input.value = value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },

    press(node, key, times = 1) {
      for (let time = 0; time < times; time++) {
        node.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      }
    },

    /// Takes a surface to a place by its keys.
    go(surface, row, column) {
      this.press(surface, 'PageUp');
      this.press(surface, 'Home');
      this.press(surface, 'ArrowDown', row);
      this.press(surface, 'ArrowRight', column);
    },

    /// Where an element is in the window, once it has been scrolled there.
    box(node) {
      node.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = node.getBoundingClientRect();
      return [box.left, box.top, box.width, box.height];
    },

    /// How far the page is wider than its window.
    overflow: () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  };
  return panels().length > 0;
})()
