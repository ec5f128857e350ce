import { ActionIcon, Button, Popover, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ClockIcon } from "../parts/icons";
import style from "./Timeline.module.css";

/** Goes to a moment of a timeline. */
export function JumpTo({ timezone, onJump }: { timezone: string; onJump: (moment: string) => void }) {
  const [open, setOpen] = useState(false);
  const [moment, setMoment] = useState("");
  const jump = (event: FormEvent) => {
    event.preventDefault();
    setOpen(false);
    onJump(moment);
  };
  return (
    <Popover opened={open} onChange={setOpen} trapFocus returnFocus position="bottom-end">
      <Popover.Target>
        <ActionIcon aria-label="Jump to a time" title="Jump to a time" onClick={() => setOpen(!open)}>
          <ClockIcon />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <form className={style.jump} onSubmit={jump}>
          <TextInput
            type="datetime-local"
            label={`A moment in ${timezone}`}
            value={moment}
            data-autofocus
            onChange={(event) => setMoment(event.currentTarget.value)}
          />
          <Button type="submit" variant="filled" disabled={moment === ""}>
            Go there
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
