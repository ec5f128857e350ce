import { ActionIcon, Button, Menu } from "@mantine/core";
import type { ReactNode } from "react";
import type { Search } from "../../address/text";
import { AddTest } from "../../analyses/question/AddTest";
import { addTest, FilterTree } from "../../analyses/question/FilterTree";
import { RangePicker } from "../../analyses/question/RangePicker";
import type { Dashboard, Project } from "../../api/nouns";
import chip from "../../parts/chip.module.css";
import { CheckIcon, CloseIcon, FullScreenIcon, GripIcon, PlusIcon, RefreshIcon } from "../../parts/icons";
import style from "./Dashboard.module.css";
import { withFilters, withRange } from "./draft";

const EVERY = [null, 1, 5, 15, 60] as const;

interface Props {
  project: Project;
  draft: Dashboard;
  search: Search;
  minutes: number | null;
  arranging: boolean;
  onLook: (search: Search) => void;
  onMinutes: (minutes: number | null) => void;
  /** Absent: one may not. */
  onArranging?: (arranging: boolean) => void;
  onAgain: () => void;
  /** Adds cards. */
  children: ReactNode;
}

/** What lies over all cards, how often they are asked for again, and how they are arranged. */
export function DashboardBar(props: Props) {
  const { project, draft, search, minutes, arranging, onLook, children } = props;
  const ranged = draft.range || draft.from;
  const filter = (filters: Dashboard["filters"]) => onLook(withFilters(search, filters));
  return (
    <div className={style.bar}>
      {ranged ? (
        <>
          <RangePicker
            project={project}
            question={draft}
            onChange={(range) => onLook(withRange(search, range))}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label="Each report has its own range"
            title="Each report has its own range"
            onClick={() => onLook(withRange(search, {}))}
          >
            <CloseIcon size={14} />
          </ActionIcon>
        </>
      ) : (
        <Button
          variant="subtle"
          color="gray"
          title="Each report has its own range now"
          onClick={() => onLook(withRange(search, { range: "last 30 days" }))}
        >
          One range for all
        </Button>
      )}
      <FilterTree project={project} filters={draft.filters} onChange={filter} />
      <AddTest project={project} onAdd={(test) => filter(addTest(draft.filters, test))}>
        {(open) => (
          <button type="button" className={chip.ghost} onClick={open}>
            <PlusIcon size={14} /> Filter
          </button>
        )}
      </AddTest>
      <div className={style.ways}>
        {children}
        {props.onArranging && (
          <Button
            variant="subtle"
            color="gray"
            leftSection={<GripIcon />}
            aria-pressed={arranging}
            onClick={() => props.onArranging?.(!arranging)}
          >
            {arranging ? "Done" : "Arrange"}
          </Button>
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="subtle" color="gray" leftSection={<RefreshIcon />}>
              {minutes ? `${minutes} min` : "Refresh"}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={props.onAgain}>Now</Menu.Item>
            <Menu.Divider />
            {EVERY.map((each) => (
              <Menu.Item
                key={each}
                rightSection={each === minutes ? <CheckIcon size={14} /> : null}
                onClick={() => props.onMinutes(each)}
              >
                {each === null ? "Not by itself" : each === 60 ? "Every hour" : `Every ${each} min`}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Full screen"
          title="Full screen"
          onClick={fillScreen}
        >
          <FullScreenIcon />
        </ActionIcon>
      </div>
    </div>
  );
}

/** Of the whole document, as menus and dialogs stand beside the page in it; the frame hides by itself. And back. */
function fillScreen() {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.documentElement.requestFullscreen();
}
