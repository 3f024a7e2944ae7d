// Records from columns: views/columns.py writes each field once for all of them, in the smallest of four forms.

/** The records of a table, in order; a field without a value is absent. A list of records is one already. */
export function rowsOf(table) {
  if (Array.isArray(table)) return table;
  const rows = Array.from({ length: table.count }, () => ({}));
  for (const [name, column] of Object.entries(table.columns)) fillColumn(rows, name, column);
  return rows;
}

function fillColumn(rows, name, { is, all, of, at, some, rows: numbers }) {
  if (is !== undefined) for (const row of rows) row[name] = is;
  else if (all) all.forEach((value, number) => { rows[number][name] = value; });
  else if (some) some.forEach((value, i) => { rows[numbers[i]][name] = value; });
  else at.forEach((which, number) => { if (which > 0) rows[number][name] = of[which - 1]; });
}
