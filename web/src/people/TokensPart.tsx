import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { type PersonalToken, useEndToken, useMe, useTokens } from "../api/me";
import type { Project } from "../api/nouns";
import { momentsFor } from "../moments";
import { PlusIcon, TrashIcon } from "../parts/icons";
import { Note } from "../parts/Note";
import { useTold } from "../parts/Undo";
import { useNow } from "../parts/useNow";
import { NewTokenForm } from "./NewTokenForm";
import style from "./People.module.css";
import { scopeLabel } from "./words";

/** What programs show in one's place. */
export function TokensPart({ project }: { project: Project }) {
  const person = useMe().data?.person;
  const [making, setMaking] = useState(false);
  return (
    <section className={style.part} aria-label="Tokens">
      <header className={style.head}>
        <div>
          <h2>Tokens</h2>
          <p className="quiet">
            A script, a notebook or a build asks in your name with a token, and never does more than your role
            lets you.
          </p>
        </div>
        {person && (
          <Button variant="filled" leftSection={<PlusIcon size={14} />} onClick={() => setMaking(true)}>
            New token
          </Button>
        )}
      </header>
      {person ? (
        <Tokens project={project} />
      ) : (
        <div className={style.empty}>
          <b>Tokens are people's</b>
          <p className="quiet">Nobody signs in here yet, so scripts on this machine need none.</p>
        </div>
      )}
      <Modal opened={making} onClose={() => setMaking(false)} title="New token" size={460}>
        {making && <NewTokenForm onClose={() => setMaking(false)} />}
      </Modal>
    </section>
  );
}

function Tokens({ project }: { project: Project }) {
  const tokens = useTokens();
  if (tokens.error) return <Note tone="lost">{tokens.error.message}</Note>;
  if (!tokens.data) return <p className="hint">Reading your tokens.</p>;
  if (tokens.data.length === 0)
    return (
      <div className={style.empty}>
        <b>No token yet</b>
        <p className="quiet">
          Make one, and send it as <code>Authorization: Bearer gs_token_…</code>, or put it into{" "}
          <code>GROUNDSWELL_TOKEN</code> for the command line.
        </p>
      </div>
    );
  return (
    <table className={style.table}>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col" className={style.aside}>
            Last used
          </th>
          <th scope="col">Ends</th>
          <td className={style.last} />
        </tr>
      </thead>
      <tbody>
        {tokens.data.map((token) => (
          <TokenRow key={token.id} token={token} project={project} />
        ))}
      </tbody>
    </table>
  );
}

function TokenRow({ token, project }: { token: PersonalToken; project: Project }) {
  const now = useNow(60_000);
  const moments = momentsFor(project.timezone);
  const end = useEndToken();
  const tell = useTold();
  const isOver = token.ends_at !== null && Date.parse(token.ends_at) <= now;
  return (
    <tr>
      <th scope="row">
        <span className={style.who}>
          <b className="cut" dir="auto">
            {token.name}
          </b>
          <span className="hint cut">{token.scopes.map(scopeLabel).join(", ")}</span>
        </span>
      </th>
      <td className={style.aside}>
        {token.used_at ? moments.ago(token.used_at, now) : <span className="hint">not yet</span>}
      </td>
      <td>
        {token.ends_at === null ? "never" : isOver ? "" : moments.when(token.ends_at, now)}
        {isOver && (
          <span className={style.tag} data-tone="risk">
            over
          </span>
        )}
      </td>
      <td className={style.last}>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<TrashIcon size={14} />}
          loading={end.isPending}
          onClick={() =>
            end.mutate(token.id, {
              onError: (error) => tell({ text: error.message }),
              onSuccess: () => tell({ text: `“${token.name}” is not taken any more.` }),
            })
          }
        >
          End<span className="unseen"> the token {token.name}</span>
        </Button>
      </td>
    </tr>
  );
}
