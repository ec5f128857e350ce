import { Modal } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import { onSignInNeeded } from "../api/client";
import { type Me, meQuery, useMe } from "../api/me";

const SignOnBeside = lazy(async () => ({ default: (await import("./SignOn")).SignOnBeside }));
const SignInForm = lazy(async () => ({ default: (await import("./SignInForm")).SignInForm }));

/** Over the page when a sign-in has ended in the middle of work: what was asked for meanwhile waits, and goes on. */
export function SignInAgain() {
  const me = useMe().data;
  const queries = useQueryClient();
  const [goOn, setGoOn] = useState<((is: boolean) => void) | null>(null);
  useEffect(() => onSignInNeeded((answer) => setGoOn(() => answer)), []);
  const end = (is: boolean) => {
    setGoOn(null);
    goOn?.(is);
  };
  const signedIn = (next: Me) => {
    const isSame = next.person?.id === me?.person?.id;
    // Somebody else's page: nothing that was asked for in the former one's name is asked for again.
    if (!isSame) window.location.reload();
    else end(true);
    void queries.invalidateQueries({ queryKey: meQuery.queryKey });
  };
  return (
    <Modal
      opened={goOn !== null}
      onClose={() => end(false)}
      title="Sign in again"
      size={400}
      closeOnClickOutside={false}
      // Above whichever dialog was being filled in.
      zIndex={400}
    >
      <p className="quiet" style={{ paddingBottom: 14 }}>
        Your sign-in has ended. Nothing on this page is lost: it goes on where it was.
      </p>
      <Suspense>
        <SignOnBeside onSignedIn={signedIn} />
        <SignInForm email={me?.person?.email} onSignedIn={signedIn} />
      </Suspense>
    </Modal>
  );
}
