import { useQueryClient } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useEffect } from "react";
import { useMe } from "../api/me";
import { Waiting } from "../frame/Waiting";
import type { EntranceName } from "./entrances";
import { SignInAgain } from "./SignInAgain";

const EntrancePage = lazy(() => import("./entrances"));

/** Lets those in who are known; others meet the page by which they come in, at the address that they asked for. */
export function Gate({ children }: { children: ReactNode }) {
  // Whoever has a public link sees what it shows, and need not be known.
  return window.location.pathname.startsWith("/public/") ? children : <Entrance>{children}</Entrance>;
}

function Entrance({ children }: { children: ReactNode }) {
  const me = useMe();
  const entrance = entranceAt(window.location.pathname, me.data?.state);
  useForgetting(me.data?.person?.id);
  if (entrance === "leave") {
    window.location.replace("/");
    return null;
  }
  if (entrance)
    return (
      <Suspense>
        <EntrancePage name={entrance} />
      </Suspense>
    );
  if (!me.data) return <Waiting error={me.error} onRetry={() => void me.refetch()} />;
  return (
    <>
      {children}
      <SignInAgain />
    </>
  );
}

/** Which page stands before the app; null: none. */
function entranceAt(path: string, state: string | undefined): EntranceName | "leave" | null {
  if (path === "/join") return "join";
  if (state === "set-up" || state === "sign-in") return state;
  const isEntrance = path === "/set-up" || path === "/sign-in";
  return isEntrance && state !== undefined ? "leave" : null;
}

/** What was read for one person is not shown to the next. */
function useForgetting(person: number | undefined): void {
  const queries = useQueryClient();
  useEffect(() => {
    const known = person;
    return () => {
      if (known !== undefined)
        void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" });
    };
  }, [person, queries]);
}
