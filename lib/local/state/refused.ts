/** A state that cannot be trusted is left for somebody to look at: nothing of it is changed or deleted. */
export function refused(directory: string, sentence: string): Error {
  return new Error(
    `${sentence}; nothing was changed. Put back a copy of ${directory}, choose another folder, ` +
      `or clear it with \`cdk-memorydb local reset --state ${directory}\``,
  );
}
