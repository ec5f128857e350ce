import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const swell: MantineColorsTuple = [
  "#E6F1F7",
  "#CBE2EE",
  "#A9CFE2",
  "#8CC9E6",
  "#6DBCE2",
  "#3F97C4",
  "#2177A3",
  "#0F6690",
  "#0B5678",
  "#083F58",
];

const gray: MantineColorsTuple = [
  "#F6F8F9",
  "#F1F5F7",
  "#E5EAED",
  "#DCE3E7",
  "#CFD7DC",
  "#7B8791",
  "#5F6D78",
  "#45535E",
  "#2B3944",
  "#13202A",
];

const dark: MantineColorsTuple = [
  "#E7ECEF",
  "#B0BBC3",
  "#8E9BA5",
  "#7F8C96",
  "#36414A",
  "#1F272D",
  "#1A2126",
  "#13181C",
  "#0F1417",
  "#0D1114",
];

const typed = {
  defaultProps: { size: "sm" },
  styles: { label: { fontSize: 13 }, description: { fontSize: 12 } },
};

/** What Mantine's own parts look like; whatever CSS can hold stands in tokens.css. */
export const theme = createTheme({
  primaryColor: "swell",
  primaryShade: { light: 7, dark: 6 },
  colors: { swell, gray, dark },
  white: "#FFFFFF",
  black: "#13202A",
  fontFamily: "var(--sans)",
  fontFamilyMonospace: "var(--mono)",
  fontSizes: { xs: "11px", sm: "12px", md: "13px", lg: "18px", xl: "24px" },
  lineHeights: { xs: "16px", sm: "16px", md: "20px", lg: "24px", xl: "32px" },
  fontWeights: { regular: "400", medium: "560", bold: "620" },
  headings: {
    fontWeight: "620",
    sizes: {
      h1: { fontSize: "24px", lineHeight: "32px" },
      h2: { fontSize: "18px", lineHeight: "24px" },
      h3: { fontSize: "13px", lineHeight: "20px", fontWeight: "600" },
    },
  },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "20px", xl: "32px" },
  radius: { xs: "4px", sm: "6px", md: "8px", lg: "12px", xl: "12px" },
  defaultRadius: "sm",
  shadows: {
    xs: "var(--shadow-1)",
    sm: "var(--shadow-1)",
    md: "var(--shadow-2)",
    lg: "var(--shadow-3)",
    xl: "var(--shadow-3)",
  },
  breakpoints: { xs: "30em", sm: "48em", md: "64em", lg: "73.75em", xl: "80em" },
  respectReducedMotion: true,
  cursorType: "pointer",
  focusRing: "auto",
  components: {
    Button: {
      defaultProps: { variant: "default" },
      vars: () => ({
        root: { "--button-height": "28px", "--button-padding-x": "10px", "--button-fz": "13px" },
      }),
      styles: { root: { fontWeight: 500 }, section: { color: "inherit" } },
    },
    Checkbox: { defaultProps: { size: "xs" }, styles: { label: { fontSize: 12.5, paddingInlineStart: 8 } } },
    ActionIcon: { defaultProps: { size: 28, variant: "subtle", color: "gray" } },
    Input: { defaultProps: { size: "sm" } },
    TextInput: typed,
    Textarea: typed,
    Autocomplete: typed,
    NativeSelect: typed,
    NumberInput: typed,
    PasswordInput: typed,
    TagsInput: typed,
    CheckboxGroup: { styles: { label: { fontSize: 13 }, description: { fontSize: 12 } } },
    SegmentedControl: { defaultProps: { size: "sm", radius: "sm" } },
    Popover: {
      defaultProps: {
        radius: "md",
        shadow: "md",
        position: "bottom-start",
        offset: 4,
        // What is typed right after the click must already land in the search field.
        transitionProps: { duration: 0 },
      },
    },
    Menu: {
      defaultProps: {
        radius: "md",
        shadow: "md",
        position: "bottom-start",
        offset: 4,
        // What is typed right after the click must already land in the search field.
        transitionProps: { duration: 0 },
      },
    },
    Tooltip: { defaultProps: { radius: "sm", openDelay: 350, withinPortal: true } },
    Modal: {
      defaultProps: {
        radius: "lg",
        shadow: "xl",
        centered: true,
        transitionProps: { duration: 0 },
        closeButtonProps: { "aria-label": "Close" },
      },
      styles: {
        header: { padding: "16px 16px 8px 20px" },
        title: { fontSize: 15, fontWeight: 620 },
        body: { padding: "0 20px 20px" },
      },
    },
  },
});

/** Where Mantine's own names would fall short of our contrast, they are set to our tokens. */
export const cssVariables: CSSVariablesResolver = () => {
  const both = {
    "--mantine-color-body": "var(--surface)",
    "--mantine-color-text": "var(--text)",
    "--mantine-color-placeholder": "var(--text-3)",
    "--mantine-color-dimmed": "var(--text-3)",
    "--mantine-color-error": "var(--risk-text)",
    "--mantine-color-anchor": "var(--swell-text)",
    "--mantine-color-default": "var(--surface)",
    "--mantine-color-default-hover": "var(--hover)",
    "--mantine-color-default-color": "var(--text)",
    "--mantine-color-default-border": "var(--line-2)",
  };
  return { variables: {}, light: both, dark: both };
};
