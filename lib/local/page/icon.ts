/** Three shards of a ring. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke-width="7">
  <circle cx="16" cy="16" r="11" pathLength="3" stroke="#4263eb" stroke-dasharray="0.9 2.1" />
  <circle cx="16" cy="16" r="11" pathLength="3" stroke="#0ca678" stroke-dasharray="0.9 2.1" stroke-dashoffset="-1" />
  <circle cx="16" cy="16" r="11" pathLength="3" stroke="#e8590c" stroke-dasharray="0.9 2.1" stroke-dashoffset="-2" />
</svg>
`;
