import { Button } from "@mantine/core";
import { useState } from "react";
import { useSaveMembers } from "../api/behind";
import { allIds, MOST_IDS } from "../api/lists";
import { useMay } from "../api/me";
import type { Condition, ListQuestion, Project, SavedSegment } from "../api/nouns";
import { useDeleteSegment, useSaveSegment } from "../api/segments";
import { NameDialog } from "../definitions/segments/NameDialog";
import { FilterIcon } from "../parts/icons";
import { useTold } from "../parts/Undo";
import { plural, print } from "../print";
import type { Of } from "./columns";

interface Props {
  project: Project;
  of: Of;
  kind: string | null;
  /** Those that are ticked, or what must hold of whoever is in the list; what a text has found is no condition. */
  who:
    | { ids: readonly string[] }
    | { where: readonly Condition[]; total: number }
    | { found: ListQuestion; total: number };
  onDone?: () => void;
}

/** Keeps what a list shows as a segment: what it is narrowed down by as a condition, those that are ticked or found as a list. */
export function SegmentButton({ project, of, kind, who, onDone }: Props) {
  const [asked, setAsked] = useState(false);
  const byCondition = useSaveSegment(project.slug);
  const byIds = useSaveMembers(project.slug);
  const remove = useDeleteSegment(project.slug);
  const tell = useTold();
  const may = useMay("saveSegment");
  if (!may || ("where" in who && who.where.length === 0)) return null;
  const subject = of === "users" ? ("user" as const) : { account: kind };
  const count = "ids" in who ? who.ids.length : who.total;
  const those = `${print.count(count)} ${plural(count, of === "users" ? "user" : "account")}`;
  const saved = ({ name }: SavedSegment) => {
    setAsked(false);
    onDone?.();
    tell({
      text: `Segment “${name}” saved, ${those}.`,
      undo: () => remove.mutateAsync({ name, vouched: false }),
    });
  };
  const save = (said: { name: string; description: string }) => {
    if ("where" in who) {
      const definition = { ...said, subject, where: [...who.where] };
      byCondition.mutate({ definition, replaces: null }, { onSuccess: saved });
    } else {
      const members = async () => ("ids" in who ? [...who.ids] : allIds(project.slug, who.found));
      byIds.mutate({ ...said, subject, members }, { onSuccess: saved });
    }
  };
  const isTooLong = "found" in who && who.total > MOST_IDS;
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        leftSection={<FilterIcon size={14} />}
        disabled={isTooLong}
        title={
          isTooLong
            ? `What is searched for is kept as a list, of up to ${print.count(MOST_IDS)}. Narrow it down, or use a filter.`
            : undefined
        }
        onClick={() => {
          byCondition.reset();
          byIds.reset();
          setAsked(true);
        }}
      >
        Save as segment
      </Button>
      {asked && (
        <NameDialog
          saving={byCondition.isPending || byIds.isPending}
          error={byCondition.error ?? byIds.error}
          onSave={save}
          onClose={() => setAsked(false)}
        >
          {!("where" in who)
            ? `Keeps these ${those} as a list: it stays as it is now.`
            : `Keeps what this list is narrowed down by: ${those} now, and whoever comes to fit.`}{" "}
          It can then stand in every filter, and figures be grouped by it.
        </NameDialog>
      )}
    </>
  );
}
