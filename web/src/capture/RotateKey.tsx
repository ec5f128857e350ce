import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useRotateKey } from "../api/capture";
import type { Environment } from "../api/environments";
import type { Project } from "../api/nouns";
import { Refusal } from "../frame/Refusal";
import { momentsFor } from "../moments";
import { Segmented } from "../parts/Segmented";
import style from "./Install.module.css";

const DAY_MS = 86_400_000;
const KEEP = [
  { value: "1d", label: "1 day", days: 1 },
  { value: "7d", label: "7 days", days: 7 },
  { value: "30d", label: "30 days", days: 30 },
  { value: "0", label: "Not at all", days: 0 },
] as const;

type Keep = (typeof KEEP)[number]["value"];

interface Props {
  project: Project;
  environment: Environment;
  opened: boolean;
  onClose: () => void;
}

/** Makes a new key; says until when the present one is taken beside it. */
export function RotateKey({ project, environment, opened, onClose }: Props) {
  const [keep, setKeep] = useState<Keep>("7d");
  const rotate = useRotateKey(project.slug);
  const days = KEEP.find(({ value }) => value === keep)?.days ?? 0;
  const now = Date.now();
  const until = momentsFor(project.timezone).when(new Date(now + days * DAY_MS).toISOString(), now);
  const close = () => {
    rotate.reset();
    onClose();
  };
  return (
    <Modal opened={opened} onClose={close} title={`A new key for ${environment}`} size={440}>
      <div className={style.dialog}>
        <p>
          {days > 0 ? (
            <>
              The new key is taken at once, and the present one too <b>until {until}</b>. Change your pages
              and servers by then; no event is lost meanwhile.
            </>
          ) : (
            <>
              The present key is <b>refused at once</b>. What is sent with it is lost, until your pages and
              servers have the new one.
            </>
          )}
        </p>
        <div>
          <b>Keep the present key for</b>
          <Segmented label="Keep the present key for" choices={KEEP} value={keep} onChange={setKeep} />
        </div>
        <Refusal error={rotate.error} nothing="The keys are as they were." />
        <div className={style.buttons}>
          <Button
            variant="filled"
            color={days > 0 ? undefined : "red"}
            loading={rotate.isPending}
            onClick={() => rotate.mutate({ environment, keep }, { onSuccess: close })}
          >
            {days > 0 ? "Make a new key" : "Make a new key, refuse the present one"}
          </Button>
          <Button variant="subtle" color="gray" onClick={close}>
            Cancel
          </Button>
        </div>
      </div>
    </Modal>
  );
}
