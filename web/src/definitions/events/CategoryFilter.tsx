import { Button } from "@mantine/core";
import { Picker } from "../../parts/Picker";

interface CategoryProps {
  categories: readonly string[];
  chosen: string | null;
  onChange: (category: string | null) => void;
}

const EVERY = "every";

/** Those of one category, or of every one. */
export function CategoryFilter({ categories, chosen, onChange }: CategoryProps) {
  if (categories.length === 0) return null;
  const options = categories.map((category) => ({ value: `of:${category}`, label: category }));
  return (
    <Picker
      placeholder="Find a category"
      groups={[
        { label: "Every", options: [{ value: EVERY, label: "Every category" }] },
        { label: "Categories", options },
      ]}
      onPick={(value) => onChange(value === EVERY ? null : value.slice(3))}
      target={(open, opened) => (
        <Button onClick={open} aria-expanded={opened} data-active={chosen !== null}>
          {chosen ?? "Every category"}
        </Button>
      )}
    />
  );
}
