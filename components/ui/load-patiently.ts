/** Between two attempts. */
export const RETRY_MS = 2_000;

/**
 * Loads code that comes after the page. While the desk can't be reached it goes on trying: the frame says
 * that the line is lost, and a part that is missing for a while must not take the page down.
 */
export async function loadPatiently<Code>(load: () => Promise<Code>): Promise<Code> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
