import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useLoadDemo } from "../api/catalogue";
import { useMay } from "../api/me";
import { Refusal } from "../frame/Refusal";
import { DemoIcon } from "../parts/icons";
import style from "./NewProject.module.css";

/** Where there is nothing yet: the demo, and what becomes of a file of past events. */
export function OtherWays() {
  const load = useLoadDemo();
  const may = useMay("loadDemo");
  const navigate = useNavigate();
  const look = () =>
    load.mutate(undefined, {
      onSuccess: ({ slug }) => void navigate({ to: "/p/$project", params: { project: slug } }),
    });
  return (
    <section className={style.other} aria-label="Other ways to begin">
      <p className="quiet">
        <b>Events of the past in a file?</b> Make the project first; its page takes JSON Lines, CSV and
        Parquet.
      </p>
      <p className="quiet">
        <b>Only looking?</b> The demo is a company that was made up, and needs nothing of yours
        {may ? "." : ": an administrator loads it with "}
        {!may && <code>groundswell demo</code>}
        {!may && "."}
      </p>
      <Refusal error={load.error} nothing="The demo was not loaded." />
      {may && (
        <Button leftSection={<DemoIcon size={14} />} loading={load.isPending} onClick={look}>
          Load the demo
        </Button>
      )}
    </section>
  );
}
