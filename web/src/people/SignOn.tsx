import { Button } from "@mantine/core";
import { useEffect } from "react";
import { type Me, useMe } from "../api/me";
import { Note } from "../parts/Note";
import style from "./Entrance.module.css";

/** The way by the provider of single sign-on, where there is one: it leads away, and back to this page. */
export function SignOn() {
  const name = useMe().data?.sign_on;
  if (!name) return null;
  const { pathname, search } = window.location;
  return (
    <>
      <Refusal />
      <Button component="a" href={providerAddress(pathname + withoutRefusal(search))} variant="default">
        Sign in with {name}
      </Button>
      <div className={style.or}>or with a password</div>
    </>
  );
}

/** The same in the middle of work: in another tab, so that nothing on this page is lost; it goes on from there. */
export function SignOnBeside({ onSignedIn }: { onSignedIn: (me: Me) => void }) {
  const me = useMe();
  const { refetch } = me;
  useEffect(() => {
    const look = () =>
      void refetch().then(({ data }) => {
        if (data?.state === "signed-in") onSignedIn(data);
      });
    window.addEventListener("focus", look);
    return () => window.removeEventListener("focus", look);
  }, [refetch, onSignedIn]);
  const name = me.data?.sign_on;
  if (!name) return null;
  return (
    <Button component="a" href={providerAddress("/")} target="_blank" variant="default" fullWidth mb={14}>
      Sign in with {name} in another tab
    </Button>
  );
}

function Refusal() {
  const code = new URLSearchParams(window.location.search).get("sign-on");
  if (!code) return null;
  return (
    <Note tone="risk" urgent>
      {code === "sign-in-refused"
        ? "Nobody here has the e-mail that you have there. Ask an administrator for an invitation."
        : "That did not work. Begin again, or sign in with a password; the server’s log has the reason."}
    </Note>
  );
}

const providerAddress = (wanted: string) => `/api/sign-in/provider?wanted=${encodeURIComponent(wanted)}`;

function withoutRefusal(search: string): string {
  const kept = new URLSearchParams(search);
  kept.delete("sign-on");
  return kept.size ? `?${kept}` : "";
}
