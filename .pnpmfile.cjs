/**
 * In this repository, a peer's range is open, since changesets makes a major release of every package whose peer leaves its
 * range, before 1.0.0 as well. What is published asks for the version that it was made with.
 */
function beforePacking(manifest) {
  const peers = Object.keys(manifest.peerDependencies ?? {}).filter((name) =>
    name.startsWith('@headwater/'),
  );
  for (const name of peers) manifest.peerDependencies[name] = `^${manifest.version}`;
  return manifest;
}

module.exports = { hooks: { beforePacking } };
