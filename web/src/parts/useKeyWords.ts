import { useOs } from "@mantine/hooks";

/** How a key is called that is pressed with the platform's own: `⌘K` on a Mac, `Ctrl K` elsewhere. */
export function useKeyWords(): (key: string) => string {
  const apple = ["macos", "ios"].includes(useOs());
  return (key) => (apple ? `⌘${key}` : `Ctrl ${key}`);
}
