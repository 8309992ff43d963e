// A place on a grid, chosen by hovering, tapping or the arrow keys.

/// Makes an element a surface of rows and columns. `move(row, column, isKey)` is told each new place; `place()` gives
/// the one that the arrow keys start from.
function cursorSurface(node, { label, role, size, place, move }) {
  node.tabIndex = 0;
  node.setAttribute('role', 'application');
  node.setAttribute('aria-roledescription', role);
  node.setAttribute('aria-label', label);
  node.classList.add('surface');

  function go(row, column, isKey) {
    const { rows, columns } = size();
    const clamp = (value, count) => Math.min(Math.max(value, 0), count - 1);
    const here = place();
    const next = { row: clamp(row, rows), column: clamp(column, columns) };
    if (next.row !== here.row || next.column !== here.column) move(next.row, next.column, isKey);
  }

  function follow(event) {
    const box = node.getBoundingClientRect();
    const { rows, columns } = size();
    go(Math.floor((event.clientY - box.top) / box.height * rows),
      Math.floor((event.clientX - box.left) / box.width * columns), false);
  }

  // A finger that moves across chooses; one that moves up or down scrolls the page.
  node.addEventListener('pointerdown', follow);
  node.addEventListener('pointermove', (event) => {
    if (event.pointerType === 'mouse' || event.buttons > 0) follow(event);
  });
  node.addEventListener('keydown', (event) => {
    const { row, column } = place();
    const steps = {
      ArrowUp: [row - 1, column], ArrowDown: [row + 1, column], ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1], Home: [row, 0], End: [row, Infinity], PageUp: [0, column],
      PageDown: [Infinity, column],
    };
    const step = steps[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    go(step[0], step[1], true);
  });
}

/// Four buttons that move as the arrow keys do, for fingers.
function arrowPad(place, move, size) {
  const step = (rows, columns) => () => {
    const { row, column } = place();
    const bounds = size();
    const next = {
      row: Math.min(Math.max(row + rows, 0), bounds.rows - 1),
      column: Math.min(Math.max(column + columns, 0), bounds.columns - 1),
    };
    if (next.row !== row || next.column !== column) move(next.row, next.column, true);
  };
  return element('div', { class: 'arrow-pad', role: 'group', 'aria-label': 'Move by one' },
    button('←', step(0, -1), { 'aria-label': 'Left' }), button('↑', step(-1, 0), { 'aria-label': 'Up' }),
    button('↓', step(1, 0), { 'aria-label': 'Down' }), button('→', step(0, 1), { 'aria-label': 'Right' }));
}
