import { Button } from "@mantine/core";
import { useState } from "react";
import type { By, FunnelQuestion, Project } from "../../api/nouns";
import { ChevronDownIcon } from "../../parts/icons";
import { EventPicker } from "../question/EventPicker";
import { First } from "../question/First";
import { ANY_EVENT } from "../question/words";
import { firstFunnel } from "./edit";

interface Props {
  project: Project;
  onAsk: (question: FunnelQuestion) => void;
}

/** Asks for the two events that a funnel begins with. */
export function FirstSteps({ project, onAsk }: Props) {
  const [first, setFirst] = useState<string | null | undefined>(undefined);
  const by: By | undefined = project.accounts > 0 ? { account: null } : undefined;
  const pick = (event: string | null) => {
    if (first === undefined) setFirst(event);
    else onAsk(firstFunnel([{ event: first }, { event }], by));
  };
  const called = first === undefined ? "" : (first ?? ANY_EVENT);
  return (
    <First
      title={first === undefined ? "Where does it begin?" : `What comes after “${called}”?`}
      about={`Choose two events. You see how many ${by ? "accounts" : "users"} got from the first to the second within 14 days, and can add steps and change everything from there.`}
    >
      <EventPicker
        key={called}
        project={project}
        onPick={pick}
        target={(open) => (
          <Button variant="filled" rightSection={<ChevronDownIcon size={14} />} onClick={open}>
            {first === undefined ? "Choose the first step" : "Choose the second step"}
          </Button>
        )}
      />
    </First>
  );
}
