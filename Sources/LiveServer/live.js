// Keeps the page up to date while its document is edited. Only what has changed is replaced: the place that is being
// read, open folds and whatever else the reader has done to the rest stay as they are.
//
// After each change the document gets an event 'lectern:changed', whose detail lists the new elements (none where some
// have only gone), for scripts that add something to them.
(() => {
  'use strict';
  let version = Number(document.currentScript.dataset.version);
  // The page around the blocks as the server sent it: other scripts may have added to what is shown.
  let shell = null;

  // MARK: Blocks: the nodes between one mark and the next

  const isBlock = node => node.nodeType === Node.COMMENT_NODE && node.data.startsWith('block ');
  const isEnd = node => node.nodeType === Node.COMMENT_NODE && node.data === 'blocks end';

  function marks(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
    const found = { blocks: [], end: null };
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (isBlock(node)) found.blocks.push(node);
      else if (isEnd(node)) found.end = node;
    }
    return found;
  }

  function nodesOf(mark) {
    const nodes = [mark];
    for (let node = mark.nextSibling; node && !isBlock(node) && !isEnd(node); node = node.nextSibling) nodes.push(node);
    return nodes;
  }

  /// Whether a fold is open, by the nearest name around it and its place there.
  function foldKeys(nodes) {
    const keys = new Map();
    const counts = {};
    for (const node of nodes) {
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      const folds = [...node.querySelectorAll('details')];
      if (node.matches('details')) folds.unshift(node);
      for (const fold of folds) {
        const name = (fold.closest('[id]') || {}).id || '';
        counts[name] = (counts[name] || 0) + 1;
        keys.set(`${name} ${counts[name]}`, fold);
      }
    }
    return keys;
  }

  function replaceBlocks(order, added) {
    const { blocks, end } = marks(document.body);
    if (!end || blocks.some(mark => mark.parentNode !== end.parentNode)) return null;
    const parent = end.parentNode;
    const old = new Map(blocks.map(mark => [mark.data.slice(6), nodesOf(mark)]));
    const kept = new Set(order);
    const removed = [...old].filter(([key]) => !kept.has(key)).flatMap(([, nodes]) => nodes);
    const folds = foldKeys(removed);
    for (const node of removed) node.remove();
    const fresh = [];
    let cursor = marks(document.body).blocks[0] || end;
    for (const key of order) {
      let nodes = old.get(key);
      if (!nodes) {
        // Of blocks that are alike only the first is sent.
        const html = added[key] ?? added[key.replace(/-\d+$/, '')];
        if (html === undefined) return null;
        const template = document.createElement('template');
        template.innerHTML = html;
        nodes = [document.createComment(`block ${key}`), ...template.content.childNodes];
        fresh.push(...nodes.filter(node => node.nodeType === Node.ELEMENT_NODE));
      }
      if (nodes[0] === cursor) {
        cursor = nodes[nodes.length - 1].nextSibling;
      } else {
        for (const node of nodes) parent.insertBefore(node, cursor);
      }
    }
    for (const [key, fold] of foldKeys(fresh)) if (folds.has(key)) fold.open = folds.get(key).open;
    return fresh;
  }

  // MARK: The page around the blocks

  const parsed = html => new DOMParser().parseFromString(html, 'text/html');

  /// Child elements by tag, name, class, and their place among those that share these.
  function named(parent) {
    const counts = {};
    return new Map([...parent.children].map(child => {
      const name = `${child.tagName}#${child.id}.${child.className}`;
      counts[name] = (counts[name] || 0) + 1;
      return [`${name} ${counts[name]}`, child];
    }));
  }

  const ownText = node => [...node.childNodes].filter(child => child.nodeType === Node.TEXT_NODE)
    .map(child => child.data.trim()).filter(Boolean).join('\n');

  /// Makes to `live` the changes that lead from `before` to `after`; false where only a reload can.
  function patch(before, after, live, fresh) {
    if (before.isEqualNode(after)) return true;
    if (after.tagName === 'SCRIPT') return false;
    for (const { name, value } of after.attributes) {
      if (before.getAttribute(name) !== value) live.setAttribute(name, value);
    }
    for (const { name } of before.attributes) if (!after.hasAttribute(name)) live.removeAttribute(name);
    const holdsText = !marks(after).end && !marks(before).end;
    if (holdsText && (ownText(before) !== ownText(after) || !after.children.length)) {
      live.innerHTML = after.innerHTML;
      fresh.push(live);
      return true;
    }
    const old = named(before), wanted = named(after), shown = named(live);
    for (const [name, child] of old) {
      if (wanted.has(name)) continue;
      if (child.tagName === 'SCRIPT') return false;
      if (shown.has(name)) shown.get(name).remove();
    }
    let previous = null;
    for (const [name, child] of wanted) {
      const counterpart = shown.get(name);
      if (old.has(name) && counterpart) {
        if (!patch(old.get(name), child, counterpart, fresh)) return false;
        previous = counterpart;
        continue;
      }
      if (child.tagName === 'SCRIPT') return false;
      const element = document.importNode(child, true);
      const { end } = marks(after);
      const isBehind = end && end.parentNode === after && end.compareDocumentPosition(child) & 4;
      const liveEnd = marks(live).end;
      if (previous) previous.after(element);
      else if (isBehind && liveEnd) liveEnd.after(element);
      else live.prepend(element);
      fresh.push(element);
      previous = element;
    }
    return true;
  }

  function replaceShell(html) {
    const next = parsed(html);
    const fresh = [];
    const isDone = patch(shell.head, next.head, document.head, fresh) && patch(shell.body, next.body, document.body, fresh);
    shell = next;
    return isDone ? fresh : null;
  }

  // MARK: Changes

  /// A window scrolls by whole pixels. What is left over is made up for with the next change, lest many changes move the
  /// text after all, unless the reader has scrolled since.
  let leftOver = { scroll: 0, at: 0 };

  /// Does something to the page, and keeps what is being read where it is.
  function inPlace(change) {
    const owed = leftOver.at === scrollY ? leftOver.scroll : 0;
    const blocks = marks(document.body).blocks.map(mark => mark.nextElementSibling).filter(Boolean);
    const seen = blocks.map(element => ({ element, top: element.getBoundingClientRect().top }));
    const anchors = seen.filter(({ element, top }) => top + element.offsetHeight > 0);
    const fresh = change();
    if (fresh) document.dispatchEvent(new CustomEvent('lectern:changed', { detail: fresh }));
    const anchor = scrollY > 0 && anchors.find(({ element }) => element.isConnected);
    if (!anchor) return;
    const moved = () => anchor.element.getBoundingClientRect().top - anchor.top + owed;
    scrollBy({ top: moved(), behavior: 'instant' });
    leftOver = { scroll: moved(), at: scrollY };
  }

  function reload(reason) {
    console.info(`Lectern: the page is loaded anew, for ${reason}.`);
    location.reload();
  }

  function take(update) {
    if (update.from !== version || !shell) return reload(`version ${update.from} is not ${version}`);
    let reason = '';
    inPlace(() => {
      const around = update.shell === undefined ? [] : replaceShell(update.shell);
      const blocks = replaceBlocks(update.order, update.blocks);
      if (!around) reason = 'a script has changed';
      if (!blocks) reason = 'the text is not where it was';
      return around && blocks && [...around, ...blocks];
    });
    if (reason) return reload(reason);
    version = update.version;
    document.documentElement.dataset.liveVersion = version;
    mark();
  }

  // MARK: What is going on

  const host = document.createElement('div');
  host.className = 'lectern-live';
  const status = host.attachShadow({ mode: 'open' });
  status.innerHTML = `<style>
    p { position: fixed; right: 1rem; bottom: 1rem; max-width: min(40rem, calc(100vw - 4rem)); margin: 0;
      padding: .45rem .8rem; border-radius: .4rem; font: 14px/1.4 system-ui, sans-serif; white-space: pre-wrap;
      color: #fff; background: #24405e; z-index: 10; }
    p.problem { background: #8c1d18; }
    p:empty { display: none; }
    @media print { p { display: none; } }
  </style><p role="status"></p>`;
  const line = status.querySelector('p');
  document.body.append(host);
  const look = document.createElement('style');
  look.textContent = '[data-live="working"] { outline: 2px solid #4a7fb5; outline-offset: 6px; }';
  document.head.append(look);

  let state = { state: 'idle' };
  let timer;
  function mark() {
    document.querySelectorAll('[data-live]').forEach(cell => cell.removeAttribute('data-live'));
    const cell = state.state === 'working' && document.getElementById(state.cell);
    if (cell) cell.dataset.live = 'working';
    line.className = state.state;
    line.textContent = state.state === 'working'
      ? `Cell ${state.number} of ${state.count}: ${state.cell}${state.note ? `, ${state.note}` : ''}` : state.note || '';
  }
  function show(next) {
    state = next;
    clearTimeout(timer);
    // What is over in no time is not worth a flicker.
    timer = setTimeout(mark, next.state === 'working' ? 120 : 0);
  }

  const events = new EventSource('/events');
  events.addEventListener('start', event => {
    const start = JSON.parse(event.data);
    if (start.version !== version) reload(`version ${start.version} is not ${version}`);
    else shell = parsed(start.shell);
  });
  events.addEventListener('page', event => take(JSON.parse(event.data)));
  events.addEventListener('status', event => show(JSON.parse(event.data)));
  events.onerror = () => show({ state: 'problem', note: 'Not connected: the page is as it was when notebook serve ended.' });
})();
