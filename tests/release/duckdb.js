// Runs the SQL on standard input in a DuckDB of its own; $DUCKDB is where node's package of it lies.
const { DuckDBInstance } = require(process.env.DUCKDB);

(async () => {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(require("fs").readFileSync(0, "utf8"));
})().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
