import { Menu } from "@mantine/core";
import type { Behind } from "../../address/behind";
import type { PathsQuestion } from "../../api/nouns";
import type { FlowNode } from "../../charts/flow";
import { Captured } from "../../parts/Captured";
import { print } from "../../print";
import { OTHER } from "../question/behaviourWords";
import { placeOfKey, positionIn } from "./flow";
import style from "./Paths.module.css";
import { behindPlace, isBackwards, type PathRow, placeWords } from "./shape";

interface Props {
  question: PathsQuestion;
  row: PathRow;
  node: FlowNode;
  onAsk: (question: PathsQuestion) => void;
  onOpen: (behind: Behind) => void;
}

/** The name of a place; from there one follows other paths, or looks who begins or stops there. */
export function PlaceMenu({ question, row, node, onAsk, onOpen }: Props) {
  const place = placeOfKey(node.place);
  const words = placeWords(place);
  const figure = <span className="hint">{print.count(node.count)}</span>;
  if (place === OTHER) {
    return (
      <span className={style.place}>
        <span>{words}</span> {figure}
      </span>
    );
  }
  const position = positionIn(node.column, row, isBackwards(question));
  const countIn = (places: PathRow["starts"]) =>
    places.find((each) => each.position === position && each.place === place)?.count ?? 0;
  const [starts, ends] = [countIn(row.starts), countIn(row.ends)];
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button type="button" className={style.place} title={words}>
          <span className="cut">{place === null ? words : <Captured text={place} most={60} />}</span> {figure}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {starts > 0 && (
          <Menu.Item onClick={() => onOpen(behindPlace(row, { position, place, as: "start" }))}>
            Who begins here, {print.count(starts)}
          </Menu.Item>
        )}
        {ends > 0 && (
          <Menu.Item onClick={() => onOpen(behindPlace(row, { position, place, as: "end" }))}>
            Who stops here, {print.count(ends)}
          </Menu.Item>
        )}
        {place !== null && (
          <>
            <Menu.Item onClick={() => onAsk({ ...question, start_at: place, end_at: undefined })}>
              Paths from here
            </Menu.Item>
            <Menu.Item onClick={() => onAsk({ ...question, start_at: undefined, end_at: place })}>
              Paths to here
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
