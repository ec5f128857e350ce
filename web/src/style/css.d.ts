import "react";

declare module "react" {
  interface CSSProperties {
    "--mark"?: string;
    "--share"?: string;
  }
}
