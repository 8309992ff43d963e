// Explorers are added to a page that is whole without them.

const explorerNames = {
  kernel: 'Explore: any pixel, any kernel',
  arithmetic: 'Explore: other sizes',
  sliding: 'Explore: step by step',
  field: 'Explore: any unit',
  im2col: 'Explore: patches and filters',
  network: 'Explore: any layer, any unit',
};

function start() {
  const builders = {
    kernel: kernelExplorer,
    arithmetic: arithmeticExplorer,
    sliding: slidingExplorer,
    field: receptiveFieldExplorer,
    im2col: im2colExplorer,
    network: networkExplorer,
  };
  const blocks = document.querySelectorAll('script.explorer-data');
  if (blocks.length) document.body.append(hatchPattern());
  blocks.forEach((block) => {
    const data = JSON.parse(block.textContent);
    const picture = block.closest('.picture');
    if (builders[data.kind] && picture) addPanel(picture, data, builders[data.kind]);
  });
}

// When all of the script has been read.
queueMicrotask(start);
