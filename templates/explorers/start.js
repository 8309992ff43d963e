// Explorers are added to a page that is whole without them.

function start() {
  const explorers = {
    kernel: [kernelExplorer, 'any pixel, any kernel'],
    arithmetic: [arithmeticExplorer, 'other sizes'],
    sliding: [slidingExplorer, 'step by step'],
    field: [receptiveFieldExplorer, 'any unit'],
    im2col: [im2colExplorer, 'patches and filters'],
    network: [networkExplorer, 'any layer, any unit'],
  };
  const dress = (block) => {
    const data = JSON.parse(block.textContent);
    const picture = block.closest('.picture');
    // A template may show figures in its own way, and newer figures than these scripts know.
    if (!explorers[data.kind] || !picture || isDressed(picture)) return;
    const [build, subject] = explorers[data.kind];
    addPanel(picture, `Explore: ${subject}`, data, build);
  };
  const dressAll = () => document.querySelectorAll('script.explorer-data').forEach(dress);
  document.body.append(hatchPattern());
  dressAll();
  // A page that follows its document says when parts of it are new.
  document.addEventListener('lectern:changed', dressAll);
}

// When all of the script has been read.
queueMicrotask(start);
