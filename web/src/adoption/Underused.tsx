import { Button, Popover } from "@mantine/core";
import type { FeatureAdoption } from "../api/nouns";
import { Captured } from "../parts/Captured";
import { AlertIcon } from "../parts/icons";
import { plural, print } from "../print";
import style from "./Adoption.module.css";

/** Which features are underused, and why. */
export function Underused({ told }: { told: FeatureAdoption }) {
  const found = told.features.filter(({ underused }) => underused.length > 0);
  if (found.length === 0) return null;
  return (
    <Popover trapFocus returnFocus>
      <Popover.Target>
        <Button size="xs" leftSection={<AlertIcon size={14} />}>
          {print.count(found.length)} {plural(found.length, "feature")} underused
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll it. */}
        <section className={style.reasons} aria-label="Underused features" tabIndex={0} data-autofocus>
          <ul>
            {found.map(({ name, underused }) => (
              <li key={name}>
                <b>
                  <Captured text={name} most={80} />
                </b>
                {underused.map((reason) => (
                  <span key={reason}>{reason}</span>
                ))}
              </li>
            ))}
          </ul>
        </section>
      </Popover.Dropdown>
    </Popover>
  );
}
