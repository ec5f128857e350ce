import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useMay, useMe } from "../api/me";
import type { Project } from "../api/nouns";
import { useInvitations, usePeople } from "../api/people";
import { momentsFor } from "../moments";
import { PlusIcon } from "../parts/icons";
import { Note } from "../parts/Note";
import { useNow } from "../parts/useNow";
import { InvitationRow } from "./InvitationRow";
import { InviteForm } from "./InviteForm";
import style from "./People.module.css";
import { PersonRow } from "./PersonRow";
import { SetUpForm } from "./SetUpForm";

/** Everybody who uses Groundswell here: roles, invitations, removing. Before there is anybody: the first one. */
export function PeoplePart({ project }: { project: Project }) {
  const me = useMe().data;
  if (me?.state === "open") return <Nobody />;
  return <Everybody project={project} />;
}

function Nobody() {
  const [making, setMaking] = useState(false);
  return (
    <section className={style.part} aria-label="People">
      <h2>People</h2>
      <div className={style.empty}>
        <b>Nobody signs in here yet</b>
        <p className="quiet">
          Whoever sits at this machine may do everything. Make the first administrator, and everybody signs in
          from then on: with roles, invitations for others, and histories that say who did what.
        </p>
        <Button variant="filled" onClick={() => setMaking(true)}>
          Make the first administrator
        </Button>
      </div>
      <Modal opened={making} onClose={() => setMaking(false)} title="The first administrator" size={420}>
        <SetUpForm code={null} onDone={() => setMaking(false)} />
      </Modal>
    </section>
  );
}

function Everybody({ project }: { project: Project }) {
  const isAdmin = useMay("invite");
  const people = usePeople();
  const invitations = useInvitations(isAdmin).data ?? [];
  const [inviting, setInviting] = useState(false);
  const now = useNow(60_000);
  const moments = momentsFor(project.timezone);
  return (
    <section className={style.part} aria-label="People">
      <header className={style.head}>
        <div>
          <h2>People</h2>
          <p className="quiet">
            {isAdmin
              ? "Whoever uses Groundswell here, and what they may. A role holds for all projects."
              : "Whoever uses Groundswell here. Roles and invitations are for administrators."}
          </p>
        </div>
        {isAdmin && (
          <Button variant="filled" leftSection={<PlusIcon size={14} />} onClick={() => setInviting(true)}>
            Invite
          </Button>
        )}
      </header>
      {people.error && <Note tone="lost">{people.error.message}</Note>}
      <table className={style.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Role</th>
            <th scope="col" className={style.aside}>
              Last seen
            </th>
            <td className={style.last} />
          </tr>
        </thead>
        <tbody>
          {people.data?.map((person) => (
            <PersonRow key={person.id} person={person} isAdmin={isAdmin} moments={moments} now={now} />
          ))}
          {invitations.map((invitation) => (
            <InvitationRow key={`i${invitation.id}`} invitation={invitation} moments={moments} now={now} />
          ))}
        </tbody>
      </table>
      {people.isPending && <p className="hint">Reading who is here.</p>}
      <Modal opened={inviting} onClose={() => setInviting(false)} title="Invite somebody" size={460}>
        {inviting && <InviteForm onClose={() => setInviting(false)} />}
      </Modal>
    </section>
  );
}
