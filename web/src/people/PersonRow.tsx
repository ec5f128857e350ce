import { Button } from "@mantine/core";
import { type Person, useMe } from "../api/me";
import { useRemovePerson, useRestorePerson, useSetRole } from "../api/people";
import type { Role } from "../api/roles";
import type { Moments } from "../moments";
import { TrashIcon } from "../parts/icons";
import { useTold } from "../parts/Undo";
import style from "./People.module.css";
import { RolePicker } from "./RolePicker";
import { roleLabel } from "./words";

interface Props {
  person: Person;
  isAdmin: boolean;
  moments: Moments;
  now: number;
}

/** A person: an administrator changes the role and removes; both can be taken back. */
export function PersonRow({ person, isAdmin, moments, now }: Props) {
  const me = useMe().data?.person;
  const tell = useTold();
  const setRole = useSetRole();
  const remove = useRemovePerson();
  const restore = useRestorePerson();
  const fault = (error: Error) => tell({ text: error.message });
  const change = (role: Role) =>
    setRole.mutate(
      { id: person.id, role },
      {
        onError: fault,
        onSuccess: () =>
          tell({
            text: `${person.name} is ${roleLabel(role)} from now on.`,
            undo: () => setRole.mutateAsync({ id: person.id, role: person.role }),
          }),
      },
    );
  const takeOut = () =>
    remove.mutate(person.id, {
      onError: fault,
      onSuccess: () =>
        tell({
          text: `Removed ${person.name}, who is signed out everywhere.`,
          undo: () => restore.mutateAsync(person.id),
        }),
    });
  return (
    <tr>
      <th scope="row">
        <span className={style.who}>
          <span className={style.named}>
            <b dir="auto" className="cut">
              {person.name}
            </b>
            {person.id === me?.id && <span className={style.tag}>you</span>}
          </span>
          <span className="hint cut">{person.email}</span>
        </span>
      </th>
      <td>
        {isAdmin ? (
          <RolePicker role={person.role} onPick={change} whose={person.name} />
        ) : (
          roleLabel(person.role)
        )}
      </td>
      <td className={style.aside} title={person.seen_at ? moments.exact(person.seen_at) : undefined}>
        {person.seen_at ? moments.ago(person.seen_at, now) : <span className="hint">–</span>}
      </td>
      <td className={style.last}>
        {isAdmin && person.id !== me?.id && (
          <Button
            variant="subtle"
            color="gray"
            leftSection={<TrashIcon size={14} />}
            loading={remove.isPending}
            onClick={takeOut}
          >
            Remove<span className="unseen"> {person.name}</span>
          </Button>
        )}
      </td>
    </tr>
  );
}
