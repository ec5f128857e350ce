import { Button } from "@mantine/core";
import type { Meanings } from "../api/accounts";
import { useListTotals } from "../api/lists";
import { useMay } from "../api/me";
import type { ListQuestion, Project } from "../api/nouns";
import { revenueWord } from "../listing/columns";
import { FileMenu } from "../listing/FileMenu";
import type { Selected } from "../listing/useSelection";
import { AssignIcon } from "../parts/icons";
import { print } from "../print";
import { only } from "../users/Page";
import { AssignOwner } from "./AssignOwner";

interface Props {
  project: Project;
  kind: string | null;
  meanings: Meanings;
  selected: Selected;
  /** Of the whole list. */
  question: ListQuestion;
}

/** What the ticked accounts pay, and what can be done with them. */
export function SelectedActions({ project, kind, meanings, selected, question }: Props) {
  const may = useMay("setAccountValues");
  return (
    <>
      {meanings.revenue.property && (
        <SelectedRevenue
          project={project}
          question={only(question, selected.ids)}
          property={meanings.revenue.property}
        />
      )}
      {meanings.owner.property && !project.demo && may && (
        <AssignOwner
          project={project}
          kind={kind}
          property={meanings.owner.property}
          ids={[...selected.ids]}
          onDone={selected.clear}
        >
          {(open, isSaving) => (
            <Button
              variant="subtle"
              color="gray"
              leftSection={<AssignIcon size={14} />}
              loading={isSaving}
              aria-keyshortcuts="O"
              onClick={open}
            >
              Assign owner
            </Button>
          )}
        </AssignOwner>
      )}
      <FileMenu
        project={project}
        question={only(question, selected.ids)}
        rows={selected.ids.size}
        file="accounts"
      />
    </>
  );
}

interface RevenueProps {
  project: Project;
  question: ListQuestion;
  property: string;
}

/** What the ticked accounts pay together. */
function SelectedRevenue({ project, question, property }: RevenueProps) {
  const columns = [{ property, name: "revenue" }];
  const asked = { ...question, columns, sort: { column: "id" } } as ListQuestion;
  const sum = useListTotals(project.slug, asked).data?.totals?.[0] ?? null;
  return sum === null ? null : (
    <span className="hint">
      {print.full(Math.round(sum))} {revenueWord(property)}
    </span>
  );
}
