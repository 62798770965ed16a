// Writes JSON in which numbers may be NaN or infinite, as Python reads it.

export function write(data: unknown): void {
  const mark = "\u0001";
  const text = JSON.stringify(data, (_, value) =>
    typeof value === "number" && !Number.isFinite(value) ? `${mark}${value}${mark}` : value,
  );
  process.stdout.write(text.replace(/"\\u0001(NaN|-?Infinity)\\u0001"/g, "$1"));
}
