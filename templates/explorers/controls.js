// What an explorer is worked with: buttons, menus, sliders.

/// A button.
function button(label, act, attributes) {
  return element('button', { type: 'button', onclick: act, ...attributes }, label);
}

/// A menu of choices, each with its value and its name.
function menu(label, choices, value, act) {
  const select = element('select', { 'data-control': label, onchange: () => act(select.value) });
  choices.forEach(([choice, name]) => select.append(element('option', { value: choice }, name)));
  select.value = value;
  return { node: element('label', { class: 'menu' }, element('span', {}, label), select), select };
}

/// A slider with its number beside it, which can be typed as well. `set` changes it without telling.
function slider(symbol, label, range, value, act) {
  const name = identifier();
  const track = element('input', {
    type: 'range', min: range[0], max: range[1], step: 1, 'aria-labelledby': name,
    oninput: () => choose(Number(track.value)),
  });
  const box = element('input', {
    type: 'number', min: range[0], max: range[1], step: 1, 'aria-labelledby': name, 'data-control': symbol,
    onchange: () => choose(Number(box.value)),
  });

  function set(number) {
    const top = Number(track.max);
    const whole = Number.isFinite(number) ? Math.round(number) : range[0];
    track.value = box.value = Math.min(Math.max(whole, range[0]), top);
  }

  function choose(number) {
    set(number);
    act(Number(track.value));
  }

  set(value);
  const node = element('div', { class: 'slider' },
    element('span', { class: 'slider-label', id: name }, element('var', {}, symbol), ` ${label}`), track, box);
  return {
    node, set,
    limit(top) {
      track.max = box.max = top;
      set(Number(track.value));
    },
    get value() { return Number(track.value); },
  };
}
