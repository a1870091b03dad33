export function HandrailMark({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" fill="#17594a" />
      <path
        d="M9 25V15.5M23 25v-15"
        fill="none"
        stroke="#fff"
        strokeOpacity=".75"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
      <path d="M5.5 17.5 26.5 8" fill="none" stroke="#f2b84b" strokeWidth="3" strokeLinecap="round" />
    </svg>
  );
}
