import { useNavigate } from "@tanstack/react-router";
import { createContext, lazy, type ReactNode, Suspense, useContext, useEffect, useState } from "react";
import type { Project } from "../api/nouns";
import { actsOnLetters, isLetter, PLACES } from "./keys";
import { openRow, pressMarked } from "./marked";

const Palette = lazy(() => import("./Palette"));
const Shortcuts = lazy(() => import("./Shortcuts"));

/** Between `G` and the letter that says where to. */
const SOON_MS = 1_500;
type Shown = "palette" | "shortcuts" | null;

const Showing = createContext<(shown: Shown) => void>(() => undefined);

/** Opens the palette, or the list of keys. */
export function useShowing(): (shown: Shown) => void {
  return useContext(Showing);
}

interface Props {
  project: Project;
  projects: Project[];
  children: ReactNode;
}

/** Around every page of a project: the keys that act everywhere, and what they open. */
export function Everywhere({ project, projects, children }: Props) {
  const [shown, setShown] = useState<Shown>(null);
  useKeys(project.slug, setShown);
  const close = () => setShown(null);
  return (
    <Showing.Provider value={setShown}>
      {children}
      <Suspense>
        {shown === "palette" && (
          <Palette project={project} projects={projects} onShow={setShown} onClose={close} />
        )}
        {shown === "shortcuts" && <Shortcuts onClose={close} />}
      </Suspense>
    </Showing.Provider>
  );
}

const MARKED: readonly string[] = ["N", "O", "L"];

/** What `N`, `O` and `L` do on the page that is shown; whether they did anything. */
function acts(key: string): boolean {
  const letter = key.toUpperCase();
  if (!MARKED.includes(letter)) return false;
  return pressMarked(letter) || (letter === "O" && openRow());
}

function useKeys(project: string, show: (shown: Shown) => void): void {
  const navigate = useNavigate();
  useEffect(() => {
    let wentAt = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey) && !event.shiftKey) {
        event.preventDefault();
        show("palette");
        return;
      }
      if (!isLetter(event)) return;
      if (!actsOnLetters()) {
        event.stopImmediatePropagation();
        return;
      }
      const place = PLACES[event.key.toUpperCase()];
      if (event.timeStamp - wentAt < SOON_MS && place) {
        event.stopImmediatePropagation();
        event.preventDefault();
        void navigate({ href: `/p/${project}${place.path}` });
      } else if (event.key === "?") show("shortcuts");
      else if (acts(event.key)) event.preventDefault();
      wentAt = event.key.toLowerCase() === "g" ? event.timeStamp : Number.NEGATIVE_INFINITY;
    };
    // Before whatever else listens: the letter behind `G` means nothing else, and none does where letters are off.
    window.addEventListener("keydown", onKey, { capture: true });
    // After whatever else listens: where `/` finds something in the view, it is for that.
    const onSlash = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.defaultPrevented || !isLetter(event) || !actsOnLetters()) return;
      event.preventDefault();
      show("palette");
    };
    window.addEventListener("keydown", onSlash);
    return () => {
      window.removeEventListener("keydown", onKey, { capture: true });
      window.removeEventListener("keydown", onSlash);
    };
  }, [navigate, project, show]);
}
