/** The mark: three waves on a swell-blue ground. */
export function Wave({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true" style={{ flex: "none" }}>
      <rect width="22" height="22" rx="6" fill="var(--swell)" />
      <path
        d={[8.6, 12.4, 16.2].map((y) => `M3.5 ${y}c2.5 0 2.5-2.6 5-2.6s2.5 2.6 5 2.6 2.5-2.6 5-2.6`).join("")}
        fill="none"
        stroke="#fff"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </svg>
  );
}
