import { Button } from "@mantine/core";
import { useEndSignIn, useSignIns } from "../api/me";
import type { Project } from "../api/nouns";
import { momentsFor } from "../moments";
import { Note } from "../parts/Note";
import { useTold } from "../parts/Undo";
import { useNow } from "../parts/useNow";
import style from "./People.module.css";

/** Each browser in which one is signed in, and the end of any of them. */
export function SignInTable({ project }: { project: Project }) {
  const signIns = useSignIns();
  const end = useEndSignIn();
  const tell = useTold();
  const now = useNow(60_000);
  const moments = momentsFor(project.timezone);
  const others = signIns.data?.some(({ is_this }) => !is_this) ?? false;
  const stop = (id: number | null, text: string) =>
    end.mutate(id, {
      onError: (error) => tell({ text: error.message }),
      onSuccess: () => tell({ text }),
    });
  return (
    <>
      <header className={style.head}>
        <div>
          <h2>Where you are signed in</h2>
          <p className="quiet">A sign-in ends after 14 days without use, and after 90 in any case.</p>
        </div>
        {others && (
          <Button onClick={() => stop(null, "You are signed out everywhere else.")}>End all others</Button>
        )}
      </header>
      {signIns.error && <Note tone="lost">{signIns.error.message}</Note>}
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col">Browser</th>
            <th scope="col" className={style.aside}>
              From
            </th>
            <th scope="col">Last used</th>
            <td className={style.last} />
          </tr>
        </thead>
        <tbody>
          {signIns.data?.map((each) => (
            <tr key={each.id}>
              <th scope="row">
                <span className={style.named}>
                  {each.device}
                  {each.is_this && <span className={style.tag}>this one</span>}
                </span>
              </th>
              <td className={style.aside}>{each.address}</td>
              <td title={moments.exact(each.used_at)}>{moments.ago(each.used_at, now)}</td>
              <td className={style.last}>
                {!each.is_this && (
                  <Button
                    variant="subtle"
                    color="gray"
                    onClick={() => stop(each.id, `You are signed out in ${each.device}.`)}
                  >
                    End<span className="unseen"> the sign-in in {each.device}</span>
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
