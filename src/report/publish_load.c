/* load.sql: a package into PostgreSQL, by psql from the package's directory, in one transaction.
 *
 * The tables there keep every row with the moment it held from and the moment it held to, partitioned by
 * council. A whole package and one of differences go in the same way: what is no more is closed, what is new
 * or different is opened, what is the same is left. A package that was loaded before changes nothing. */
#include "publish.h"

#include <string.h>

static void quote(struct strbuf *out, const char *s, char mark)
{
        strbuf_putc(out, mark);
        for (; *s; s++) {
                if (*s == mark)
                        strbuf_putc(out, mark);
                strbuf_putc(out, *s);
        }
        strbuf_putc(out, mark);
}

static void literal(struct strbuf *out, const char *s)
{
        quote(out, s, '\'');
}

static const char *type_name(enum publish_type t)
{
        static const char *const names[] = {"text COLLATE \"C\"", "date", "bigint", "numeric"};
        return names[t];
}

/* "a, b, c", each behind the prefix: of the key, of the rest, or of both. */
static void columns(struct strbuf *out, const struct publish_table *t, int from, int to, const char *prefix)
{
        for (int c = from; c < to; c++)
                strbuf_printf(out, "%s%s%s", c > from ? ", " : "", prefix, t->columns[c].name);
}

static void typed_columns(struct strbuf *out, const struct publish_table *t, bool keys_filled)
{
        for (int c = 0; c < t->n_columns; c++)
                strbuf_printf(out, ",\n  %s %s%s", t->columns[c].name, type_name(t->columns[c].type),
                              keys_filled && c < t->keys ? " NOT NULL" : "");
}

/* "i.child_id = c.child_id AND …" */
static void same_key(struct strbuf *out, const struct publish_table *t)
{
        for (int c = 0; c < t->keys; c++)
                strbuf_printf(out, "%si.%s = c.%s", c ? " AND " : "", t->columns[c].name, t->columns[c].name);
}

/* --- what the database must be ------------------------------------------------------------------------ */

static const char beginning[] =
    "\\set ON_ERROR_STOP on\n"
    "\\set QUIET on\n"
    "\\encoding UTF8\n"
    "BEGIN;\n"
    "SET LOCAL client_min_messages = warning;\n"
    "SET LOCAL datestyle = ISO;\n"
    "SELECT pg_advisory_xact_lock(hashtext('iro publish')) \\g /dev/null\n"
    "DO $$ BEGIN\n"
    "  IF to_regnamespace('iro') IS NOT NULL AND to_regclass('iro.format') IS NULL THEN\n"
    "    RAISE EXCEPTION 'the database % has a schema iro that is not of iro publish: is it the right one? Nothing was "
    "loaded',\n"
    "      current_database();\n"
    "  END IF;\n"
    "END $$;\n";
static const char making[] = "CREATE SCHEMA IF NOT EXISTS iro;\n"
                             "CREATE TABLE IF NOT EXISTS iro.format (version int PRIMARY KEY);\n"
                             "INSERT INTO iro.format SELECT 1 WHERE NOT EXISTS (SELECT FROM iro.format);\n";
/* Differences alone go into what is there. */
static const char not_made[] =
    "DO $$ BEGIN\n"
    "  IF to_regclass('iro.format') IS NULL THEN\n"
    "    RAISE EXCEPTION 'no council is loaded yet, and this package has differences alone: load a whole one first (iro "
    "publish without --since)';\n"
    "  END IF;\n"
    "END $$;\n";
static const char right_format[] =
    "DO $$ BEGIN\n"
    "  IF (SELECT max(version) FROM iro.format) <> 1 THEN\n"
    "    RAISE EXCEPTION 'the database % keeps another format of these tables: load with the iro that made it. Nothing "
    "was loaded',\n"
    "      current_database();\n"
    "  END IF;\n"
    "END $$;\n";

static void put_fixed_tables(struct strbuf *out)
{
        strbuf_puts(
            out,
            "CREATE TABLE IF NOT EXISTS iro.council (\n"
            "  council text COLLATE \"C\" PRIMARY KEY, name text, store text NOT NULL);\n"
            "CREATE TABLE IF NOT EXISTS iro.run (\n"
            "  loaded bigint GENERATED ALWAYS AS IDENTITY, loaded_at timestamptz NOT NULL DEFAULT now()");
        typed_columns(out, &publish_moment, true);
        strbuf_puts(out, ",\n  PRIMARY KEY (council, as_at, known_on));\n");
}

static void put_table(struct strbuf *out, const struct publish_table *t, const char *code)
{
        strbuf_printf(out, "CREATE TABLE IF NOT EXISTS iro.%s (\n  council text COLLATE \"C\" NOT NULL",
                      t->name);
        typed_columns(out, t, true);
        strbuf_puts(
            out,
            ",\n  valid_from date NOT NULL, known_from bigint NOT NULL, valid_to date, known_to bigint)\n"
            "  PARTITION BY LIST (council);\nCREATE UNIQUE INDEX IF NOT EXISTS ");
        strbuf_printf(out, "%s_standing ON iro.%s (council, ", t->name, t->name);
        columns(out, t, 0, t->keys, "");
        strbuf_printf(out, ") WHERE valid_to IS NULL;\nCREATE OR REPLACE VIEW iro.%s_now AS SELECT council, ",
                      t->name);
        columns(out, t, 0, t->n_columns, "");
        strbuf_printf(out, " FROM iro.%s WHERE valid_to IS NULL;\n", t->name);
        struct strbuf part;
        strbuf_init(&part);
        strbuf_printf(&part, "%s_%s", t->name, code);
        strbuf_puts(out, "CREATE TABLE IF NOT EXISTS iro.");
        quote(out, part.s, '"');
        strbuf_printf(out, " PARTITION OF iro.%s FOR VALUES IN (", t->name);
        literal(out, code);
        strbuf_puts(out, ");\n");
        strbuf_release(&part);
}

/* --- the package -------------------------------------------------------------------------------------- */

static void put_copy(struct strbuf *out, const struct publish_table *t, const struct publish_file *f)
{
        strbuf_printf(out, "\\copy in_%s from '%s' with (format csv, header)\n", t->name, f->name);
}

/* What tells whose package it is and of when: the columns as they are written. */
static void put_head_copy(struct strbuf *out, const struct publish_table *t, const struct publish_file *f)
{
        strbuf_printf(out, "CREATE TEMP TABLE in_%s (", t->name);
        for (int c = 0; c < t->n_columns; c++)
                strbuf_printf(out, "%s%s %s", c ? ", " : "", t->columns[c].name,
                              type_name(t->columns[c].type));
        strbuf_puts(out, ") ON COMMIT DROP;\n");
        put_copy(out, t, f);
}

static void put_table_names(struct strbuf *out)
{
        for (int i = 0; i < PUBLISH_TABLES; i++)
                strbuf_printf(out, "%s%s", i ? "," : "'{", publish_tables[i].name);
        strbuf_puts(out, "}'");
}

/* Rows arrive in tables made as those are that they go into: the columns are not written out every night. */
static void put_arriving(struct strbuf *out, const struct publish_file *files)
{
        strbuf_puts(out, "DO $$ DECLARE t text; BEGIN\n  FOREACH t IN ARRAY ");
        put_table_names(out);
        strbuf_puts(
            out,
            "::text[] LOOP\n"
            "    EXECUTE format('CREATE TEMP TABLE in_%1$s ON COMMIT DROP AS SELECT NULL::text AS op, * FROM iro.%1$s "
            "WHERE false;\n"
            "      ALTER TABLE in_%1$s DROP valid_from, DROP known_from, DROP valid_to, DROP known_to,\n"
            "        ALTER op SET NOT NULL, ADD CHECK (op IN (''put'', ''del'')), ALTER council SET NOT NULL', t);\n"
            "  END LOOP;\n"
            "END $$;\n");
        for (int i = 0; i < PUBLISH_TABLES; i++)
                put_copy(out, &publish_tables[i], &files[FILE_TABLES + i]);
}

/* A whole table is joined by hashing, a night's few rows by the index of what stands: the planner, who knows
 * neither the sizes nor what was loaded a moment ago, has taken either for the other, row by row for minutes.
 */
static void put_sizes(struct strbuf *out, bool whole)
{
        if (whole)
                strbuf_puts(out, "SET LOCAL enable_nestloop = off;\n");
        for (int i = 0; !whole && i < PUBLISH_TABLES; i++)
                strbuf_printf(out, "%s in_%s%s", i ? "," : "ANALYZE", publish_tables[i].name,
                              i + 1 < PUBLISH_TABLES ? "" : ";\n");
}

/* As many rows of each file as there were when it was written, and all of one council. */
static void put_whole_and_one(struct strbuf *out, const struct publish_file *files)
{
        strbuf_puts(out,
                    "DO $$ DECLARE r record; has bigint; other bigint; others bigint := 0; BEGIN\n  FOR r IN "
                    "SELECT * FROM (VALUES ");
        strbuf_printf(out, "('council', %zu), ('run', %zu)", files[FILE_COUNCIL].rows, files[FILE_RUN].rows);
        for (int i = 0; i < PUBLISH_TABLES; i++)
                strbuf_printf(out, ", ('%s', %zu)", publish_tables[i].name, files[FILE_TABLES + i].rows);
        strbuf_puts(
            out,
            ") AS v (name, wants) LOOP\n"
            "    EXECUTE format('SELECT count(*), count(*) FILTER (WHERE council <> (SELECT max(council) FROM "
            "in_run)) FROM in_%s', r.name) INTO has, other;\n"
            "    IF has <> r.wants THEN\n"
            "      RAISE EXCEPTION 'half a package: %.csv has % rows of %. Copy the directory again; nothing was "
            "loaded', r.name, has, r.wants;\n"
            "    END IF;\n"
            "    others := others + other;\n"
            "  END LOOP;\n"
            "  IF others > 0 THEN\n"
            "    RAISE EXCEPTION 'the files of this directory are of several packages: nothing was loaded';\n"
            "  END IF;\n"
            "END $$;\n");
}

/* Is it of the store this council's figures came from, and does it go on from where they stand? One that was
 * loaded before is emptied, so that all that follows finds nothing to do. */
static const char fitting[] =
    "DO $$ DECLARE new in_run; last iro.run; other text; BEGIN\n"
    "  SELECT * INTO new FROM in_run;\n"
    "  SELECT c.store INTO other FROM iro.council c, in_council i WHERE c.council = i.council AND c.store <> i.store;\n"
    "  IF other IS NOT NULL THEN\n"
    "    RAISE EXCEPTION 'council % was loaded from another store: two stores have its code (setting council.code). "
    "Nothing was loaded', new.council;\n"
    "  END IF;\n"
    "  SELECT * INTO last FROM iro.run WHERE council = new.council ORDER BY loaded DESC LIMIT 1;\n"
    "  IF EXISTS (SELECT FROM iro.run r WHERE r.council = new.council AND r.as_at = new.as_at AND r.known_on = "
    "new.known_on\n"
    "             AND r.history = new.history) THEN\n"
    "    DELETE FROM in_run;\n"
    "  ELSIF new.since_change IS NULL THEN\n"
    "    IF last.as_at > new.as_at OR last.known_on > new.known_on THEN\n"
    "      RAISE EXCEPTION 'council % is loaded as at %, change %, and this package is older: nothing was loaded',\n"
    "        new.council, last.as_at, last.known_on;\n"
    "    END IF;\n"
    "  ELSIF last.council IS NULL THEN\n"
    "    RAISE EXCEPTION 'council % is not loaded yet, and this package has differences alone: load a whole one first "
    "(iro publish without --since)', new.council;\n"
    "  ELSIF (last.as_at, last.known_on) <> (new.since_as_at, new.since_change) THEN\n"
    "    RAISE EXCEPTION 'a gap: council % is loaded as at %, change %, and this package goes on from %, change %. Make "
    "it with --since %:%',\n"
    "      new.council, last.as_at, last.known_on, new.since_as_at, new.since_change, last.as_at, last.known_on;\n"
    "  ELSIF last.history <> new.since_history THEN\n"
    "    RAISE EXCEPTION 'council %: the store had another history up to change % (an older copy was put back?). Load a "
    "whole package', new.council, last.known_on;\n"
    "  END IF;\n"
    "END $$;\n";

/* --- closing and opening ------------------------------------------------------------------------------ */

/* The council is written out, so that the planner looks at its partition alone, however many there are. */
static void put_standing(struct strbuf *out, const char *code)
{
        strbuf_puts(out, "c.council = ");
        literal(out, code);
        strbuf_puts(out, " AND c.valid_to IS NULL");
}

/* Of a whole package: what it lacks stands no more. */
static void put_closing_of_lacking(struct strbuf *out, const struct publish_table *t, const char *code)
{
        strbuf_printf(out,
                      "UPDATE iro.%s c SET valid_to = r.as_at, known_to = r.known_on FROM in_run r\n  WHERE ",
                      t->name);
        put_standing(out, code);
        strbuf_printf(out, " AND NOT EXISTS (SELECT FROM in_%s i WHERE ", t->name);
        same_key(out, t);
        strbuf_puts(out, ");\n");
}

/* Of a whole package what is as it was stays; differences have no such rows, since they go on from what
 * stands. */
static void put_closing(struct strbuf *out, const struct publish_table *t, const char *code, bool whole)
{
        if (whole && t->n_columns > t->keys) {
                strbuf_printf(out, "DELETE FROM in_%s i USING iro.%s c WHERE i.op = 'put' AND ", t->name,
                              t->name);
                put_standing(out, code);
                strbuf_puts(out, " AND ");
                same_key(out, t);
                strbuf_puts(out, "\n  AND (");
                columns(out, t, t->keys, t->n_columns, "c.");
                strbuf_puts(out, ") IS NOT DISTINCT FROM (");
                columns(out, t, t->keys, t->n_columns, "i.");
                strbuf_puts(out, ");\n");
        }
        strbuf_printf(out,
                      "UPDATE iro.%s c SET valid_to = r.as_at, known_to = r.known_on FROM in_%s i, in_run r\n"
                      "  WHERE ",
                      t->name, t->name);
        put_standing(out, code);
        strbuf_puts(out, " AND ");
        same_key(out, t);
        strbuf_puts(out, ";\n");
}

/* What is new or different; nothing of a package that was loaded before. */
static void put_opening(struct strbuf *out)
{
        strbuf_puts(out, "DO $$ DECLARE t text; cols text; BEGIN\n  FOREACH t IN ARRAY ");
        put_table_names(out);
        strbuf_puts(
            out,
            "::text[] LOOP\n"
            "    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO cols FROM pg_attribute\n"
            "      WHERE attrelid = ('pg_temp.in_' || t)::regclass AND attnum > 1 AND NOT attisdropped;\n"
            "    EXECUTE format('INSERT INTO iro.%1$s (%2$s, valid_from, known_from)\n"
            "      SELECT %2$s, (SELECT as_at FROM in_run), (SELECT known_on FROM in_run) FROM in_%1$s\n"
            "      WHERE op = ''put'' AND EXISTS (SELECT FROM in_run)', t, cols);\n"
            "  END LOOP;\n"
            "END $$;\n");
}

static void put_end(struct strbuf *out)
{
        strbuf_puts(out, "INSERT INTO iro.run (");
        columns(out, &publish_moment, 0, publish_moment.n_columns, "");
        strbuf_puts(out, ") SELECT ");
        columns(out, &publish_moment, 0, publish_moment.n_columns, "");
        strbuf_puts(
            out,
            " FROM in_run;\n"
            "SELECT format('%s: as at %s, change %s', r.council, r.as_at, r.known_on) AS loaded FROM iro.run r, "
            "in_council i\n"
            "  WHERE r.council = i.council ORDER BY r.loaded DESC LIMIT 1 \\gset\n"
            "COMMIT;\n"
            "\\echo Loaded :loaded\n");
}

void publish_script(struct strbuf *out, const struct publish_head *h, const struct publish_file *files)
{
        strbuf_puts(out, "-- Loads this package into PostgreSQL, from within its directory:\n"
                         "--   psql -X -d DATABASE -f load.sql\n");
        strbuf_puts(out, beginning);
        strbuf_puts(out, h->since ? not_made : making);
        strbuf_puts(out, right_format);
        if (!h->since)
                put_fixed_tables(out);
        for (int i = 0; !h->since && i < PUBLISH_TABLES; i++)
                put_table(out, &publish_tables[i], h->code);
        put_head_copy(out, &publish_whose, &files[FILE_COUNCIL]);
        put_head_copy(out, &publish_moment, &files[FILE_RUN]);
        put_arriving(out, files);
        put_sizes(out, !h->since);
        put_whole_and_one(out, files);
        strbuf_puts(out, fitting);
        strbuf_puts(
            out,
            "INSERT INTO iro.council SELECT council, name, store FROM in_council\n"
            "  ON CONFLICT (council) DO UPDATE SET name = excluded.name\n"
            "  WHERE iro.council.name IS DISTINCT FROM excluded.name AND EXISTS (SELECT FROM in_run);\n");
        for (int i = 0; i < PUBLISH_TABLES; i++) {
                if (!h->since)
                        put_closing_of_lacking(out, &publish_tables[i], h->code);
                put_closing(out, &publish_tables[i], h->code, !h->since);
        }
        put_opening(out);
        put_end(out);
}
