import { Button } from "@mantine/core";
import { type Invitation, useWithdraw } from "../api/people";
import type { Moments } from "../moments";
import { CloseIcon } from "../parts/icons";
import { useTold } from "../parts/Undo";
import style from "./People.module.css";
import { roleLabel } from "./words";

interface Props {
  invitation: Invitation;
  moments: Moments;
  now: number;
}

/** Somebody who is invited and has not come yet. */
export function InvitationRow({ invitation, moments, now }: Props) {
  const withdraw = useWithdraw();
  const tell = useTold();
  const takeBack = () =>
    withdraw.mutate(invitation.id, {
      onError: (error) => tell({ text: error.message }),
      onSuccess: () => tell({ text: `The link for ${invitation.email} leads nowhere from now on.` }),
    });
  return (
    <tr>
      <th scope="row">
        <span className={style.who}>
          <span className={style.named}>
            <span className="cut">{invitation.email}</span>
            <span className={style.tag}>invited</span>
          </span>
          <span className="hint cut">until {moments.when(invitation.ends_at, now)}</span>
        </span>
      </th>
      <td>{roleLabel(invitation.role)}</td>
      <td className={style.aside}>
        <span className="hint">–</span>
      </td>
      <td className={style.last}>
        <Button
          variant="subtle"
          color="gray"
          leftSection={<CloseIcon size={14} />}
          loading={withdraw.isPending}
          onClick={takeBack}
        >
          Take back<span className="unseen"> the invitation of {invitation.email}</span>
        </Button>
      </td>
    </tr>
  );
}
