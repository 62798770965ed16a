// What a page imports that no server serves: a module whose source came with a message or a state.

/** Import a module from its source. */
export async function imported(source: BlobPart): Promise<unknown> {
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  try {
    return await import(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}
